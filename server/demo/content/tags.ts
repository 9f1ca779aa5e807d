/** Tags that the moderators of the demonstration community have described, and what else people call them. */
import type { LocalisedText } from "../../../shared/contract.ts";

export type DemoTag = { name: string; description: LocalisedText; synonyms: string[] };

export const tags: DemoTag[] = [
  {
    name: "wizyta-studyjna",
    description: {
      pl: "Przygotowanie, program i to, co z wizyty zostaje, gdy autobus już wróci.",
      en: "In Polish: preparing study visits, their programme, and what remains of them.",
    },
    synonyms: ["wizyty studyjne", "wyjazd studyjny"],
  },
  {
    name: "study-visits",
    description: {
      pl: "Po angielsku: wizyty studyjne od zaproszeń po sprawozdanie.",
      en: "From the letters of invitation to the report on what was learnt.",
    },
    synonyms: ["study visit", "study trip"],
  },
  {
    name: "rodo",
    description: {
      pl: "Dane osobowe w projektach: listy obecności, zgody, zdjęcia.",
      en: "In Polish: personal data in projects.",
    },
    synonyms: ["dane osobowe", "ochrona danych"],
  },
  {
    name: "personal-data",
    description: {
      pl: "Po angielsku: dane uczestników, także wrażliwe.",
      en: "Participants' data, the sensitive ones too: what to collect, on what basis, for how long.",
    },
    synonyms: ["gdpr", "data protection"],
  },
  {
    name: "wkład-własny",
    description: {
      pl: "Pieniądze, praca i rzeczy, które wnosi sam partner.",
      en: "In Polish: a partner's own contribution, in cash or in kind.",
    },
    synonyms: ["wkład niepieniężny", "współfinansowanie"],
  },
  {
    name: "partnership-agreement",
    description: {
      pl: "Po angielsku: umowa partnerska, zanim będzie potrzebna.",
      en: "What to agree before it is needed: money, work, leaving.",
    },
    synonyms: ["agreement", "consortium agreement"],
  },
];
