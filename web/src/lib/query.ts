// The query field is the one truth; facets and the plot only write terms into it. Here a query is taken apart as far as
// that needs it: into its outermost terms. The server is the one that understands it.
export interface Term { text: string; from: number; to: number }

export function terms(query: string): Term[] {
  const found: Term[] = [];
  let begin = -1;
  let depth = 0;
  let quote = '';
  const end = (at: number): void => {
    if (begin >= 0) found.push({ text: query.slice(begin, at), from: begin, to: at });
    begin = -1;
  };
  for (let i = 0; i < query.length; i++) {
    const c = query[i] as string;
    if (quote) {
      if (c === quote) quote = '';
      continue;
    }
    if (/\s/.test(c) && depth === 0) {
      end(i);
      continue;
    }
    if (begin < 0) begin = i;
    if (c === '"') quote = '"';
    else if (c === '“') quote = '”';
    else if (c === '(') depth++;
    else if (c === ')' && depth > 0) depth--;
  }
  end(query.length);
  return found;
}

export function has_term(query: string, term: string): boolean {
  return terms(query).some((t) => t.text === term);
}

// "a OR b" and another term: OR parts all that stands on its two sides, so it is held together first.
function held(query: string): string {
  return terms(query).some((t) => t.text === 'OR') ? `(${query.trim()})` : query.trim();
}

export function with_term(query: string, term: string): string {
  return query.trim() ? `${held(query)} ${term}` : term;
}

export function without_term(query: string, term: string): string {
  return terms(query).filter((t) => t.text !== term).map((t) => t.text).join(' ');
}

// A statement has one speaker, outlet and month: another one takes the place of what was chosen. What the numbers beside
// them count is so, too. Of acts and manners either may be chosen, and both.
const one_of = { speaker: ['speaker'], outlet: ['outlet'], about: ['about'], month: ['on', 'after', 'before'] } as Record<string, string[]>;

export function chosen_of(query: string, field: string, term: string): string {
  const fields = one_of[field];
  const all = terms(query);
  if (!fields || has_term(query, term) || all.some((t) => t.text === 'OR')) return toggled(query, term);
  const rest = all.filter((t) => !fields.some((name) => t.text.replace(/^-/, '').startsWith(`${name}:`)));
  return with_term(rest.map((t) => t.text).join(' '), term);
}

export function toggled(query: string, term: string): string {
  return has_term(query, term) ? without_term(query, term) : with_term(without_term(query, opposite(term)), term);
}

export function opposite(term: string): string {
  return term.startsWith('-') ? term.slice(1) : `-${term}`;
}

// Days from first to last, both of them in it; before: is the first day that is out.
export function with_days(query: string, first: string | null, last: string | null): string {
  const rest = terms(query).filter((t) => !/^(after|before|on):/.test(t.text)).map((t) => t.text).join(' ');
  const days = [first ? `after:${first}` : '', last ? `before:${next_day(last)}` : ''].filter(Boolean).join(' ');
  return days ? (rest ? `${days} ${held(rest)}` : days) : rest;
}

export function next_day(day: string, by = 1): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + by);
  return date.toISOString().slice(0, 10);
}

export function quoted(value: string): string {
  return /^[\p{L}\p{N}]+$/u.test(value) ? value : `"${value.replaceAll('"', '')}"`;
}

// What a person has looked at.
export function reviewed_only(query: string): string {
  return with_term(query, '-review:none');
}

// What was not said, or only thought, or is doubtful stays out of a list unless it is asked for.
export function unsaid_too(query: string): string {
  const rest = terms(query).filter((t) => !/^(kind|modality|confidence):/.test(t.text)).map((t) => t.text).join(' ');
  return with_term(with_term(with_term(rest, 'modality:any'), 'kind:any'), 'confidence:any');
}
