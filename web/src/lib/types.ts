// What /api/v1 gives: the shapes of docs/api (openapi.json). Places are code points, days are "2031-10-24".
export type Place = [number, number];
export type Turn = 'denied' | 'not_said' | 'may_say' | 'will_say' | 'mind' | null;

export interface Voice {
  voice: string | null;
  name: string;
  text: string;
  named: boolean;
  type: string;
  slot: number;
}

// `term`: what finds all that it says, or publishes; null where nobody knows who it is.
export interface ChainLink extends Voice { link: string; term: string | null }

export interface When {
  edtf: string | null;
  from: string | null;
  words: string | null;
  first: string | null;
  last: string | null;
}

export interface Sure { of_100: number | null; by: string }
export interface Seen { pages: number; independent: number; changed: number; utterance: string }

export interface Review { state: 'accepted' | 'corrected' | 'rejected'; by: string; when: string }

export interface Row {
  id: string;
  page: string;
  number: number;
  parent: string | null;
  within: { id: string; number: number; speaker: Voice; act: string; turn: Turn; words: string } | null;
  inside?: Row[];
  fits: boolean;
  date: When;
  speaker: Voice;
  role: { text: string } | null;
  act: string;
  kind: string;
  modality: string;
  manner: string;
  turn: Turn;
  cue: { text: string; lemma: string } | null;
  parts: { text: string; quoted: boolean }[];
  words: string;
  chain: ChainLink[];
  addressee: Voice | null;
  about: Voice[];
  seen: Seen | null;
  sure: Sure;
  review: Review | null;
  title: string;
  outlet: string;
  published: string | null;
  published_from: string | null;
  language: string;
  url: string | null;
  source: string;
  folded?: number;
}

export interface RecordInfo {
  exists?: boolean;
  name: string;
  path: string;
  pages: number;
  sources: number;
  statements: { outer: number; inner: number };
  outlets: number;
  voices: number;
  first_day: string | null;
  last_day: string | null;
  undated: number;
  program: string;
  writing: boolean;
  changed: string;
  review: { statements: number; voices: number } | null;
  colours: { slot: number; voice: string; name: string }[];
}

export interface Statements {
  with_inner: number;
  total: number;
  lines: number;
  pages: number;
  outlets: number;
  left_out: number;
  from: number;
  next: number | null;
  line: number | null;
  understood: string[];
  changed: string;
  rows: (Row | null)[];      // null: the page's bytes no longer have their hash
}

export interface Day {
  key: string;
  edtf: string | null;
  first: string | null;
  last: string | null;
  precision: 'day' | 'month' | 'year' | 'span' | 'none';
  line: number;
  lines: number;
  statements: number;
  pages: number;
  outlets: number;
}
export interface Days { total: number; lines: number; days: Day[] }

export interface FacetValue {
  value: string;
  term: string;
  count: number;
  chosen: '' | 'yes' | 'not';
  voice: string | null;
  slot: number;
}
export interface Facet { field: string; total: number; values: FacetValue[] }

export interface PlotBar { first: string; last: string; count: number; chosen: boolean }
export interface PlotLane { name: string; voice: string | null; slot: number; counts: number[] }
export interface Plot {
  by: string;
  step: 'day' | 'week' | 'month' | 'year';
  from: string | null;
  to: string | null;
  total: number;
  undated: number;
  earlier: number;
  bars: PlotBar[];
  lanes?: PlotLane[];
}

export interface Completion {
  from: number;
  to: number;
  items: { text: string; label: string; kind: 'field' | 'value' | 'word'; count: number | null; slot: number }[];
}

export interface Relax {
  terms: { term: string; from: number; to: number; without: string; total: number }[];
  dead: { term: string; nearest: string | null }[];
}

export interface Segment {
  begin: number;
  end: number;
  content: number[];
  source: number[];
  cue: number[];
  addressee: number[];
}

export interface Spans { content: Place[]; source: Place[]; cue: Place[]; addressee: Place[]; said: Place[] }

export interface PageStatement extends Row { spans: Spans; parent_number: number | null }
export interface PageVoice { id: string; statements: number; who: Voice }

// The reading is what `sayso read` prints (DESIGN.md); of it the page uses this.
export interface ReadDocument {
  title: string;
  byline: string[];
  outlet: { name: string; voice: string | null } | null;
  published: { edtf: string; from: string } | null;
  dateline: { place: string; date: string; span: Place } | null;
  url: string;
  section: string;
  language: string;
  media_type: string;
  direction?: 'ltr' | 'rtl';
  encoding: { charset: string; from: string; damaged: number } | null;
}

export interface PageMeta {
  id: string;
  sha256: string;
  size: number;
  hash_holds: boolean;
  reading: {
    document: ReadDocument;
    reader: { state: string; why: string };
    text: string;
    blocks: { span: Place; type: string; page_number?: number }[];
    figures: { id: string; spans: Place[] }[];
    names: { name: string; spans: Place[] }[];
  };
  sources: { place: string; url: string | null; outlet: string | null; added: string; captured: string | null }[];
  versions: { page: string; published: string | null; captured: string | null; title: string; outlet: string }[];
}

export interface Changes {
  before: string;
  after: string;
  changes: { what: 'same' | 'added' | 'removed' | 'changed'; before: string; after: string; pieces: { what: string; text: string }[] }[];
}

export interface Page extends PageMeta {
  segments: Segment[];
  statements: PageStatement[];
  voices: PageVoice[];
}

export interface OneStatement {
  row: Row;
  passage: { text: string; from: number; segments: Segment[] };  // places of segments are the passage's own
  spans: Spans;
  page: Omit<PageMeta, 'reading'> & { document?: ReadDocument; reading?: PageMeta['reading'] };
}

export interface Mark { text: string; kind: 'same' | 'added' | 'missing' }
export interface VerifyHit {
  likeness: string;
  interrupted: boolean;
  shortened: boolean;
  insertions: boolean;
  cut_off: { kind: string; words: string } | null;
  partly: boolean;
  by_another: boolean;
  before: string;
  words: string;
  after: string;
  row: Row | null;
  page: { id: string; sha256: string; source: string; title: string; outlet: string; published: string | null };
}
export interface Verify {
  verdict: 'verbatim' | 'cut' | 'by_another' | 'changed' | 'absent';
  asked: string;
  pages: number;
  more_pages: boolean;
  forms: { words: string; pages: number; marks: Mark[] }[];
  hits: VerifyHit[];
  nearest: { overlap: number; row: Row; marks: Mark[] }[];
  damaged: number;
}

export interface Citation {
  id: string;
  words: string;
  quoted_by_page: boolean;
  text: string;
  markdown: string;
  html: string;
  bibtex: string;
  csl: { title?: string };
  link: string;
  sha256: string;
  place: Place;
  url: string | null;
  kept: { from: string; added: string } | null;
}

export interface Job {
  job: string;
  state: 'waiting' | 'reading' | 'done' | 'stopped' | 'failed';
  read: number;
  of: number;
  added: number;
  there: number;
  further: number;
  failed: number;
  statements: number;
  seconds: number;
  failures: { name: string; at: number | null; message: string; kept?: string | number | null }[];
  passed_over: { what: string; count: number }[];
  error: string | null;
}

export interface VoiceLine { who: Voice; called: { text: string }[]; said: number; said_of: number; pages: number; first: string | null; last: string | null }
export interface Voices { total: number; next: number | null; types: Record<string, number>; voices: VoiceLine[] }

// `page`: the first that says so; `since`: its day; `with`: the voice to whom it belongs.
export interface Trait { text: string; pages: number; since: string | null; page: string; users: string[]; with: string | null }

export interface VoicePage {
  who: Voice;
  said: number;
  said_of: number;
  pages: number;
  first: string | null;
  last: string | null;
  names: { text: string; pages: number; users: string[] }[];
  roles: Trait[];
  affiliations: Trait[];
  acts: { act: string; turn: Turn; days: { day: string | null; count: number; s: string }[] }[];
  turns: { type: string; first: Row; then: Row; about: Voice[] }[];
  rows: Row[];
  rows_total: number;
  term: string;
  about_rows: Row[];
  about_total: number;
  about_term: string;
  not_same: { voice: Voice; why: string; who: string; made: string }[];
  identifiers: string[];
}

export interface DoubtfulVoice { voice: string; name: string; type: string; pages: number; statements: number; passage: string; begin: number; end: number; page: string; outlet: string; published: string | null }
export interface VoiceQuestion { voice: DoubtfulVoice; others: DoubtfulVoice[]; why: string }
export interface Decision {
  decision: number;
  made: string;
  who: string;
  what: string;
  statement: string | null;
  words: string;
  speaker: string;
  outlet: string;
  now: { words: string | null; speaker: string | null; act: string | null; date: string | null };
  voices: { voice: string | null; name: string }[];
  others: { voice: string | null; name: string }[];
  value: string;
  undone: string | null;
  undone_by: string | null;
  placed: boolean;
}
export interface Decisions { total: number; next: number | null; you: string; decisions: Decision[] }

export interface Count {
  id: string;
  what: string;
  where: string | null;
  when: string | null;
  low: number | null;
  high: number | null;
  low_open: boolean;
  high_open: boolean;
  figures_count: number;
  sources: number;
  disagree: boolean;
  alone: boolean;
}
export interface Counts { total: number; next: number | null; counts: Count[] }
export interface Figure {
  id: string;
  statement: string | null;
  page: string;
  voice: Voice;
  min: number | null;
  max: number | null;
  approximate: boolean;
  words: string;
  said_words: string;
  date: { edtf: string | null; from: string | null };
  via: string;
  repeats: boolean;
  corrects: boolean;
  withdrawn: boolean;
}
export interface CountPage extends Count { figures: Figure[] }

export interface NamesCalled {
  total: number;
  names: number;
  users: number;
  of: Voice[];
  rows: { user: Voice; cells: { name: string; quoted: boolean; pages: number; statement: string | null; page: string; number: number }[][] }[];
}
export interface NamesOf { speakers: Voice[]; of: Voice[]; cells: number[][]; terms: { speaker: string[]; about: string[] } }

export interface Cluster { id: string; title: string; outlet: string; published: string | null; pages: number; independent: number; changed: number }
export interface Clusters { total: number; next: number | null; clusters: Cluster[] }
export interface Member {
  page: string;
  title: string;
  outlet: string;
  published: string | null;
  level: number;
  from: string | null;
  kind: string;
  credit: string | null;
  share: number | null;
  own: number | null;
}
export interface DiffPart { text: string; kind: 'same' | 'only' | 'other' }
export interface ClusterPage extends Cluster {
  members: Member[];
  diff: { left: string; right: string; blocks: { left: DiffPart[] | null; right: DiffPart[] | null }[] } | null;
}
