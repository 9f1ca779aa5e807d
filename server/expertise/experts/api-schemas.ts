/** Expertise as the JSON API shows it, held to shared/expertise/facts.ts by the compiler. */
import { z } from "zod";
import {
  APPLICATION_STATES,
  type Application,
  type Endorsement,
  type ExpertItem,
  type ExpertSettings,
  type FieldAnswer,
  type FieldData,
  type PanelFacets,
  RECOGNITION_EVENTS,
  type RecognitionLogEntry,
  WEEKLY_LOAD,
} from "../../../shared/expertise/facts.ts";
import {
  countryCode,
  type Describing,
  idNumber,
  LocalisedTextSchema,
  languageCode,
  moment,
  PersonSchema,
} from "../../platform/http/contract-schemas.ts";

const count = z.int().min(0);
const who = z.object({ handle: z.string(), name: z.string() });
const FieldRefSchema = z.object({ slug: z.string(), name: LocalisedTextSchema });

export const FieldSchema = FieldRefSchema.extend({
  id: idNumber,
  description: LocalisedTextSchema,
  line: FieldRefSchema.meta({ description: "The thematic line it belongs to" }),
  isLine: z.boolean().meta({ description: "The field that the line itself is; the others are topics within it" }),
  tags: z.array(z.string()).meta({ description: "Questions with one of these belong here" }),
  archived: z.boolean(),
  coordinators: z.array(idNumber).meta({ description: "Ids of those who coordinate it" }),
  experts: count,
}).meta({ id: "Field", description: "A field of expertise" });
FieldSchema satisfies Describing<FieldData, typeof FieldSchema>;

export const FieldDetailsSchema = z
  .object({ name: LocalisedTextSchema, description: LocalisedTextSchema, tags: z.array(z.string()), line: z.string() })
  .meta({ id: "FieldDetails" });

const expertise = {
  countries: z.array(countryCode).meta({ description: "None: any country" }),
  languages: z.array(languageCode),
  evidence: z.string().meta({ description: "Plain words" }),
};
const CountsSchema = z.object({ answers: count, accepted: count, votes: z.int() }).meta({ id: "AnswerCounts" });
const AnswerSchema = z
  .object({
    id: idNumber,
    excerpt: z.string(),
    language: languageCode,
    createdAt: moment,
    accepted: z.boolean(),
    score: z.int(),
    thread: z.object({ id: idNumber, slug: z.string(), title: z.string(), language: languageCode }),
  })
  .meta({ id: "FieldAnswer" });
AnswerSchema satisfies Describing<FieldAnswer, typeof AnswerSchema>;

export const ExpertSchema = z
  .object({
    person: PersonSchema,
    recognitions: z.array(
      z.object({ ...expertise, field: FieldRefSchema, recognisedAt: moment, counts: CountsSchema }),
    ),
    latest: z.array(AnswerSchema).meta({ description: "What they answered lately that you may read" }),
    awayUntil: z.iso.date().nullable().meta({ description: "Away today; the last day of it" }),
  })
  .meta({ id: "Expert" });
ExpertSchema satisfies Describing<ExpertItem, typeof ExpertSchema>;

const facet = z.array(z.object({ value: z.string(), count }));
export const FacetsSchema = z
  .object({ fields: facet, countries: facet, languages: facet })
  .meta({ id: "ExpertFacets", description: "How many people each further choice would leave" });
FacetsSchema satisfies Describing<PanelFacets, typeof FacetsSchema>;

export const ApplicationSchema = z
  .object({
    ...expertise,
    id: idNumber,
    state: z.enum(APPLICATION_STATES).meta({
      description: "proposed waits for the person's own word, open for a coordinator's; refused: the person said no",
    }),
    field: FieldRefSchema,
    person: PersonSchema,
    createdAt: moment,
    decidedAt: moment.nullable(),
    decidedBy: who.nullable(),
    reason: z.string(),
    endorsements: count,
    endorsedByExperts: count,
  })
  .meta({ id: "ExpertApplication" });
ApplicationSchema satisfies Describing<Application, typeof ApplicationSchema>;

export const EndorsementSchema = z
  .object({ by: PersonSchema, text: z.string(), at: moment, byExpert: z.boolean() })
  .meta({ id: "Endorsement", description: "byExpert: its author is recognised in the same field" });
EndorsementSchema satisfies Describing<Endorsement, typeof EndorsementSchema>;

export const LogEntrySchema = z
  .object({
    id: idNumber,
    what: z.enum(RECOGNITION_EVENTS),
    at: moment,
    person: PersonSchema,
    by: who.nullable(),
    reason: z.string(),
  })
  .meta({ id: "RecognitionLogEntry" });
LogEntrySchema satisfies Describing<RecognitionLogEntry, typeof LogEntrySchema>;

export const SettingsSchema = z
  .object({
    weeklyLoad: z.int().min(0).max(WEEKLY_LOAD.most).meta({ description: "Questions in seven days; 0 for none" }),
    absentFrom: z.iso.date().nullable(),
    absentUntil: z.iso.date().nullable().meta({ description: "Both days included, in your own time zone" }),
  })
  .meta({ id: "ExpertSettings" });
SettingsSchema satisfies Describing<ExpertSettings, typeof SettingsSchema>;
