// The page: what happens when something is filled in, saved, copied or opened.

let unsaved = false;
// The page in each of its languages, as it is before anything is filled in.
const bodies = [...document.querySelectorAll('template')].map(({ content }) => content);
bodies.unshift(document.createRange().createContextualFragment(find('edition').innerHTML));

function markChanged() {
  started ??= now();
  completed = null;
  language = data.language;
  unsaved = true;
  find('done').hidden = true;
  find('opened').hidden = true;
  find('field-text').hidden = true;
  fileMistake = '';
  refresh();
}

function refresh() {
  const count = questions().length;
  const answered = count - unanswered().length;
  find('progress').value = answered;
  find('progress-text').textContent = _('{number} of {total} answered', { number: answered, total: count });
  find('together').hidden = mode !== 'collective';
  find('answered').textContent = ngettext(
    'You have answered {answered} of {number} question.',
    'You have answered {answered} of {number} questions.', count, { answered },
  );
  for (const button of document.querySelectorAll('[data-clear]')) {
    button.hidden = chosenValue(button.dataset.clear) === null;
  }
  const record = currentRecord(null);
  showScores(record, answered > 0);
  showResources(record);
  showSummary();
}

function showScores(record, any) {
  data.behaviours.forEach((behaviour, b) => {
    const found = score(behaviour, record, data);
    find(`score-${b + 1}`).textContent = found ? found.total : '';
    find(`score-${b + 1}`).parentElement.classList.toggle('none', any && !found);
    find(`percent-${b + 1}`).textContent = found ? `${found.percent}%` : '–';
  });
  find('scores').classList.toggle('unready', !any);
}

function showResources(record) {
  const prompting = promptingQuestions(record, data);
  const all = [...prompting.values()].flat();
  data.resources.forEach((behaviours, r) => {
    const numbers = behaviours?.flatMap((id) => prompting.get(id)) ?? all;
    find(`resource-${r + 1}`)?.classList.toggle('unready', !numbers.length);
    find(`because-${r + 1}`)?.replaceChildren(_('For {questions}', { questions: numbers.join(', ') }));
  });
  find('because')?.replaceChildren(
    _('For your answers to {questions}', { questions: all.join(', ') }),
  );
  const ready = document.querySelector('.resources li:not(.unready)');
  find('resources')?.classList.toggle('unready', ready === null);
}

// Do what was asked for at once, unless something is missing that was not skipped before.
function ask(action) {
  asked = action;
  fileMistake = '';
  if (mistakes().length || (missing().length && completed === null)) {
    showSummary();
    show(find('summary'));
  } else {
    finish(action, true);
  }
}

function finish(action, whole) {
  completed = whole ? completed ?? now() : null;
  asked = null;
  const record = currentRecord(completed);
  refresh();
  if (action === 'save') {
    save(record);
  } else {
    copy(record);
  }
}

function save(record) {
  const name = fileName(record);
  const file = new Blob([asJson(record, data.questionnaire)], { type: 'application/json' });
  const address = URL.createObjectURL(file);
  element('a', '', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  unsaved = false;
  find('field-text').hidden = true;
  const where = _('The file is called {name} and is in your Downloads folder.', { name });
  if (record.completed) {
    const how = _('Send it to {whom}{by_when}.', { whom: data.sendTo, by_when: data.byWhen });
    say('done', _('Your answers are saved'), `${where} ${how}`);
  } else {
    const how = _('To continue later, open this page and choose the file under “Open saved answers”.');
    say('done', _('Your draft is saved'), `${where} ${how}`);
  }
}

function fileName(record) {
  const safe = (name) => name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
    .replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-|-$/g, '');
  const { round, partner, respondent } = record;
  const parts = ['sixways', round, partner, respondent ?? '', record.completed ? '' : 'draft'];
  return `${parts.map(safe).filter((part) => part).join('-')}.json`;
}

async function copy(record) {
  const text = emailText(record, data);
  find('field-text').hidden = false;
  find('text').value = text;
  try {
    await navigator.clipboard.writeText(text);
    const title = record.completed ? _('Your answers are copied') : _('Your draft is copied');
    const values = { whom: data.sendTo, by_when: data.byWhen };
    say('done', title, _('Paste the text into an email to {whom}{by_when}.', values));
  } catch {
    const title = record.completed
      ? _('Copy your answers from below')
      : _('Copy your draft from below');
    const why = _('This browser doesn’t let the page copy text.');
    const how = _('Select all of the text below, copy it, and paste it into an email.');
    say('done', title, `${why} ${how}`);
  }
}

function say(id, title, text) {
  find(`${id}-title`).textContent = title;
  find(`${id}-text`).textContent = text;
  show(find(id));
}

function show(panel) {
  panel.hidden = false;
  panel.scrollIntoView({ block: panel.id === 'summary' ? 'start' : 'nearest' });
  panel.focus({ preventScroll: true });
}

async function openSaved(file) {
  const replace = _('Your answers on this page are not saved. Replace them with the answers in the file?');
  if (!file || (unsaved && !window.confirm(replace))) {
    return;
  }
  asked = null;
  fileMistake = '';
  find('opened').hidden = true;
  showSummary();
  try {
    if (file.size > MAXIMUM_SIZE) {
      throw new UnreadableFile(_('The file is larger than 1 MiB'));
    }
    fill(readRecord(await file.arrayBuffer(), data));
  } catch (error) {
    fileMistake = error instanceof UnreadableFile ? error.message : _('The file can’t be read');
    refresh();
    show(find('summary'));
    return;
  }
  unsaved = false;
  find('done').hidden = true;
  find('field-text').hidden = true;
  refresh();
  const state = completed
    ? _('These answers were finished on {day}. They stay finished until you change them.', { day: day(completed) })
    : _('This is a draft: continue where you left off.');
  const progress = find('progress-text').textContent;
  const title = _('Opened the answers of {partner}', { partner: find('partner').value });
  say('opened', title, `${progress}. ${state}`);
}

// Everything again in another of the page's languages, with what is filled in.
function switchTo(number) {
  const record = currentRecord(completed);
  const old = find('edition');
  const edition = old.cloneNode();
  edition.append(bodies[number].cloneNode(true));
  old.replaceWith(edition);
  data = editions[number];
  if (started === null) {
    record.language = data.language;
  }
  document.documentElement.lang = data.lang;
  document.documentElement.dir = data.dir;
  fileMistake = '';
  begin();
  fill(record);
  refresh();
  document.querySelector('[data-edition][aria-current]').focus();
}

function begin() {
  findButtons();
  for (const part of document.querySelectorAll('.scripted')) {
    part.hidden = false;
  }
  find('form').addEventListener('submit', (event) => event.preventDefault());
  find('form').addEventListener('input', (event) => {
    if (!['file', 'text'].includes(event.target.id)) {
      markChanged();
    }
  });
  find('form').addEventListener('click', (event) => {
    const name = event.target.dataset.clear;
    if (name) {
      choose(name, null);
      find(`${name}-1`).focus();
      markChanged();
    }
  });
  find('file').addEventListener('change', (event) => {
    openSaved(event.target.files[0]);
    event.target.value = '';
  });
  find('save').addEventListener('click', () => ask('save'));
  find('copy').addEventListener('click', () => ask('copy'));
  find('as-draft').addEventListener('click', () => finish(asked, false));
  find('as-finished').addEventListener('click', () => finish(asked, true));
  for (const button of document.querySelectorAll('[data-edition]')) {
    button.addEventListener('click', () => switchTo(Number(button.dataset.edition)));
  }
}

window.addEventListener('beforeunload', (event) => {
  if (unsaved) {
    event.preventDefault();
  }
});
begin();
refresh();
