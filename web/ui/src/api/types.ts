import type { components } from './schema'

type Schemas = components['schemas']

export type Alarm = Schemas['Alarm']
export type AlarmState = Schemas['AlarmState']
export type AlarmSummary = Schemas['AlarmSummary']
export type Band = Schemas['Band']
export type Checkpoint = Schemas['Checkpoint']
export type DeadLetter = Schemas['DeadLetter']
export type DeadLetterSummary = Schemas['DeadLetterSummary']
export type Equipment = Schemas['Equipment']
export type Grade = Schemas['Grade']
export type Journal = Schemas['Journal']
export type JournalEntry = Journal['items'][number]
export type LatestValue = Schemas['LatestValue']
export type Overview = Schemas['Overview']
export type Person = Schemas['Person']
export type Plan = Schemas['Plan']
export type Point = Schemas['Point']
export type Priority = Schemas['Priority']
export type Profile = Schemas['Profile']
export type Readings = Schemas['Readings']
export type ReadingsRow = Readings['rows'][number]
export type ReplayOutcome = Schemas['ReplayOutcome']
export type ReplayProgress = Schemas['ReplayProgress']
export type Role = Schemas['Role']
export type Round = Schemas['Round']
export type RoundState = Schemas['RoundState']
export type Route = Schemas['Route']
export type Rule = Schemas['Rule']
export type Session = Schemas['Session']
export type Site = Schemas['Site']
export type Task = Schemas['Task']
export type TaskState = Schemas['TaskState']
export type Visit = Schemas['Visit']
export type VisitState = Schemas['VisitState']
export type Zone = Schemas['Zone']

/** A page of a list: its items and where the next page starts, null after the last. */
export interface Page<T> {
  items: T[]
  cursor: string | null
}
