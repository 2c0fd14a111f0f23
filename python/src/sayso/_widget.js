// What a notebook shows of a reading, and of a chronology (sayso.widget). What pages say is put in as text, never as markup; nothing is loaded, nothing
// is sent. Of an address only http and https become a link.

const AT_ONCE = 200;        // lines; more on demand
const MOST_BARS = 62;       // of days; else of months, else of years

// Strings among `inside` become text.
function made(tag, name, ...inside) {
  const out = document.createElement(tag);
  if (name) out.className = name;
  out.append(...inside.filter((part) => part !== null && part !== undefined));
  return out;
}

// Words of a page: they may run from right to left, and turn nothing around them.
function words(text, name = '') {
  return made('bdi', name, String(text ?? ''));
}

function button(name, label, pressed, act) {
  const out = made('button', name, ...label);
  out.type = 'button';
  if (pressed !== undefined) out.setAttribute('aria-pressed', String(pressed));
  out.addEventListener('click', act);
  return out;
}

function address_of(url) {
  try {
    const made_of = new URL(url);
    return ['http:', 'https:'].includes(made_of.protocol) ? made_of.href : null;
  } catch {
    return null;
  }
}

function link_to(row) {
  const address = address_of(row.url ?? '');
  const text = row.title || row.url || row.source || '';
  if (!address) return words(text, 'sayso-page');
  const out = made('a', 'sayso-page', words(text));
  out.href = address, out.target = '_blank', out.rel = 'noopener noreferrer', out.title = address;
  return out;
}

const through = (names, speaker) => (names.length ? names : [speaker ?? 'nobody named']).flatMap((name, i) => [i ? ' → ' : '', words(name)]);

// What is chosen is the model's; whoever shows it is told, also of what Python chose.
function choosing(model, show) {
  const told = () => show(model.get('selected'));
  model.on('change:selected', told);
  return {
    choose(id) {
      model.set('selected', id === model.get('selected') ? '' : id);
      model.save_changes();
    },
    told,
    end: () => model.off('change:selected', told),
  };
}

// Into view inside of its own box alone: the notebook stays where it is.
function bring(box, line) {
  if (!line) return;
  const top = line.offsetTop - box.offsetTop;
  if (top < box.scrollTop || top + line.offsetHeight > box.scrollTop + box.clientHeight) box.scrollTop = Math.max(0, top - box.clientHeight / 3);
}

function reading(model, root, state) {
  const choice = choosing(model, show);
  const text = made('div', 'sayso-text'), list = made('ol', 'sayso-list');
  text.tabIndex = 0, text.setAttribute('role', 'region'), text.setAttribute('aria-label', 'The page');
  const marks = state.statements.map(() => []), lines = [];
  for (const [part, numbers] of state.pieces) {
    if (!numbers.length) {
      text.append(part);
      continue;
    }
    const inner = state.statements[numbers[numbers.length - 1]];
    const mark = made('mark', `sayso-${inner.manner}`, part);
    mark.title = numbers.map((n) => state.statements[n]).reverse().map((s) => `${s.speaker ?? 'nobody named'}: ${s.act}${s.date ? `, ${s.date}` : ''}`).join(' · in: ');
    mark.addEventListener('click', () => choice.choose(inner.id));
    for (const n of numbers) marks[n].push(mark);
    text.append(mark);
  }
  for (const s of state.statements) {
    const about = made('span', 'sayso-about', ...through(s.chain, s.speaker), ` · ${s.act}`, s.modality === 'asserted' ? '' : ` (${s.modality})`, s.date ? ` · ${s.date}` : '');
    const one = button('sayso-line', [about, words(s.content, 'sayso-said')], false, () => choice.choose(s.id));
    lines.push(one);
    list.append(made('li', s.parent ? 'sayso-inner' : '', one));
  }
  function show(id) {
    state.statements.forEach((s, n) => {
      const is = s.id === id;
      lines[n].setAttribute('aria-pressed', String(is));
      for (const mark of marks[n]) mark.classList.toggle('sayso-chosen', is);
      if (is) bring(text, marks[n][0]), bring(list, lines[n]);
    });
  }
  root.append(made('p', 'sayso-head', ...state.head.flatMap((part, i) => [i ? ' · ' : '', words(part)])), made('div', 'sayso-two', text, list));
  if (!state.statements.length) list.append(made('li', '', 'No statement was found.'));
  choice.told();
  return choice.end;
}

// The finest of day, month, year that gives few enough bars.
function buckets_of(rows) {
  for (const length of [10, 7, 4]) {
    const counts = new Map();
    for (const row of rows) {
      const key = (row.date ?? '').slice(0, length);
      if (key) counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    if (counts.size <= MOST_BARS || length === 4) return [...counts].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).slice(0, 4 * MOST_BARS);
  }
  return [];
}

function timeline(model, root, state) {
  const choice = choosing(model, show);
  const find = made('input', 'sayso-find'), count = made('span', 'sayso-count'), strip = made('div', 'sayso-strip'), list = made('div', 'sayso-days');
  find.type = 'search', find.placeholder = 'words or a name', find.setAttribute('aria-label', 'Show only lines with these words');
  strip.setAttribute('role', 'group'), strip.setAttribute('aria-label', 'How many, by days');
  list.tabIndex = 0, list.setAttribute('role', 'region'), list.setAttribute('aria-label', 'Statements');
  count.setAttribute('role', 'status');
  const text_of = (row) => [row.content, row.act, row.url, row.title, row.source, ...row.chain].join('\n').toLowerCase();
  const texts = state.rows.map(text_of), shown = new Map();
  let bar = '', limit = AT_ONCE;

  function fitting() {
    const asked = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    return state.rows.filter((row, n) => asked.every((word) => texts[n].includes(word)));
  }
  // One bar may be chosen; where the words leave none such, none is.
  function draw_strip(rows) {
    const buckets = buckets_of(rows);
    if (!buckets.some(([key]) => key === bar)) bar = '';
    const most = Math.max(1, ...buckets.map(([, n]) => n));
    strip.replaceChildren(...buckets.map(([key, n]) => {
      const one = button('sayso-bar', [], key === bar, () => {
        bar = key === bar ? '' : key;
        limit = AT_ONCE;
        draw();
      });
      one.title = `${key}: ${n}`;
      one.setAttribute('aria-label', `${key}: ${n}`);
      one.style.height = `${Math.max(8, Math.round((40 * n) / most))}px`;
      return one;
    }));
  }
  function line_of(row) {
    const about = made('span', 'sayso-about', ...through(row.chain, row.speaker), ` · ${row.act}`);
    const one = button('sayso-line', [about, words(row.content, `sayso-said sayso-${row.manner}`)], false, () => choice.choose(row.id));
    shown.set(row.id, one);
    return made('div', 'sayso-row', one, link_to(row));
  }
  function draw() {
    const found = fitting(), out = [];
    draw_strip(found);
    const rows = found.filter((row) => (row.date ?? '').startsWith(bar));
    shown.clear();
    let day;
    for (const row of rows.slice(0, limit)) {
      if (row.date !== day || !out.length) out.push(made('p', 'sayso-day', row.date ?? 'no date'));
      day = row.date;
      out.push(line_of(row));
    }
    if (rows.length > limit) {
      out.push(button('sayso-more', [`${rows.length - limit} more`], undefined, () => {
        limit += AT_ONCE;
        draw();
      }));
    }
    list.replaceChildren(...out);
    count.textContent = `${rows.length} of ${state.rows.length}` + (state.more ? `; ${state.more} more are not shown here` : '');
    choice.told();
  }
  function show(id) {
    for (const [key, line] of shown) line.setAttribute('aria-pressed', String(key === id));
    bring(list, shown.get(id));
  }
  find.addEventListener('input', () => {
    limit = AT_ONCE;
    draw();
  });
  root.append(made('p', 'sayso-head', find, ' ', count), strip, list);
  draw();
  return choice.end;
}

function render({ model, el }) {
  const root = made('div', 'sayso-widget');
  let end = () => {};
  const draw = () => {
    end();
    root.replaceChildren();
    const state = model.get('state');
    end = (state.kind === 'timeline' ? timeline : reading)(model, root, state);
  };
  model.on('change:state', draw);
  el.append(root);
  draw();
  return () => {
    end();
    model.off('change:state', draw);
  };
}

export default { render };
