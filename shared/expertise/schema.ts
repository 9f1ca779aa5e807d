/** Fields of expertise, who is recognised in them and how that comes about. */
import { z } from "zod";
import {
  count,
  countryCode,
  FieldRefSchema,
  idNumber,
  LocalisedTextSchema,
  languageCode,
  moment,
  NameSchema,
  PersonSchema,
  type Shape,
  TitledSchema,
} from "../schema.ts";
import { APPLICATION_STATES, RECOGNITION_EVENTS, WEEKLY_LOAD } from "./facts.ts";

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
export type FieldData = Shape<typeof FieldSchema>;

export const FieldDetailsSchema = z
  .object({ name: LocalisedTextSchema, description: LocalisedTextSchema, tags: z.array(z.string()), line: z.string() })
  .meta({ id: "FieldDetails" });

/** What an expert or applicant says of themselves in one field. */
const ExpertiseSchema = z.object({
  countries: z.array(countryCode).meta({ description: "None: any country" }),
  /** None: whatever the person reads. */
  languages: z.array(languageCode),
  evidence: z.string().meta({ description: "Plain words" }),
});
export type Expertise = Shape<typeof ExpertiseSchema>;

/** How much somebody answered in a field, as far as the viewer may read it. */
const CountsSchema = z.object({ answers: count, accepted: count, votes: z.int() }).meta({ id: "AnswerCounts" });
export type AnswerCounts = Shape<typeof CountsSchema>;

export const AnswerSchema = z
  .object({
    id: idNumber,
    excerpt: z.string(),
    language: languageCode,
    createdAt: moment,
    accepted: z.boolean(),
    score: z.int(),
    thread: TitledSchema,
  })
  .meta({ id: "FieldAnswer" });
export type FieldAnswer = Shape<typeof AnswerSchema>;

const RecognitionSchema = ExpertiseSchema.extend({
  field: FieldRefSchema,
  recognisedAt: moment,
  counts: CountsSchema,
});
export type Recognition = Shape<typeof RecognitionSchema>;

/** One person on the panel, with the fields that the filter leaves. */
export const ExpertSchema = z
  .object({
    person: PersonSchema,
    recognitions: z.array(RecognitionSchema),
    latest: z.array(AnswerSchema).meta({ description: "What they answered lately that you may read" }),
    awayUntil: z.iso.date().nullable().meta({ description: "Away today; the last day of it" }),
  })
  .meta({ id: "Expert" });
export type ExpertItem = Shape<typeof ExpertSchema>;

const facet = z.array(z.object({ value: z.string(), count }));
export const FacetsSchema = z
  .object({ fields: facet, countries: facet, languages: facet })
  .meta({ id: "ExpertFacets", description: "How many people each further choice would leave" });
export type PanelFacets = Shape<typeof FacetsSchema>;

/** An application or a proposal as the person, the field's coordinators and administrators see it. */
export const ApplicationSchema = z
  .object({
    ...ExpertiseSchema.shape,
    id: idNumber,
    state: z.enum(APPLICATION_STATES).meta({
      description: "proposed waits for the person's own word, open for a coordinator's; refused: the person said no",
    }),
    field: FieldRefSchema,
    person: PersonSchema,
    createdAt: moment,
    decidedAt: moment.nullable(),
    decidedBy: NameSchema.nullable(),
    reason: z.string(),
    endorsements: count,
    endorsedByExperts: count,
  })
  .meta({ id: "ExpertApplication" });
export type Application = Shape<typeof ApplicationSchema>;

export const EndorsementSchema = z
  .object({ by: PersonSchema, text: z.string(), at: moment, byExpert: z.boolean() })
  .meta({ id: "Endorsement", description: "byExpert: its author is recognised in the same field" });
export type Endorsement = Shape<typeof EndorsementSchema>;

export const LogEntrySchema = z
  .object({
    id: idNumber,
    what: z.enum(RECOGNITION_EVENTS),
    at: moment,
    person: PersonSchema,
    by: NameSchema.nullable(),
    reason: z.string(),
  })
  .meta({ id: "RecognitionLogEntry" });
export type RecognitionLogEntry = Shape<typeof LogEntrySchema>;

export const SettingsSchema = z
  .object({
    weeklyLoad: z.int().min(0).max(WEEKLY_LOAD.most).meta({ description: "Questions in seven days; 0 for none" }),
    /** ISO dates in the person's own zone, both included. */
    absentFrom: z.iso.date().nullable(),
    absentUntil: z.iso.date().nullable().meta({ description: "Both days included, in your own time zone" }),
  })
  .meta({ id: "ExpertSettings" });
export type ExpertSettings = Shape<typeof SettingsSchema>;
