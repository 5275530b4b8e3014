// The page: what happens when something is filled in, saved, copied or opened.

let unsaved = false;

function markChanged() {
  started ??= now();
  completed = null;
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
  find('progress-text').textContent = `${answered} of ${count} answered`;
  find('together').hidden = mode !== 'collective';
  find('answered').textContent = `You have answered ${answered} of ${countOf(count, 'question')}.`;
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
    find(`because-${r + 1}`)?.replaceChildren(`For ${numbers.join(', ')}`);
  });
  find('because')?.replaceChildren(`For your answers to ${all.join(', ')}`);
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
  const where = `The file is called ${name} and is in your Downloads folder.`;
  if (record.completed) {
    say('done', 'Your answers are saved', `${where} Send it to ${data.sendTo}${data.byWhen}.`);
  } else {
    const how = 'To continue later, open this page and choose the file under “Open saved answers”.';
    say('done', 'Your draft is saved', `${where} ${how}`);
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
  const what = record.completed ? 'answers' : 'draft';
  try {
    await navigator.clipboard.writeText(text);
    const title = `Your ${what} ${record.completed ? 'are' : 'is'} copied`;
    say('done', title, `Paste the text into an email to ${data.sendTo}${data.byWhen}.`);
  } catch {
    const why = 'This browser doesn’t let the page copy text.';
    const how = 'Select all of the text below, copy it, and paste it into an email.';
    say('done', `Copy your ${what} from below`, `${why} ${how}`);
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

function day(time) {
  const style = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };
  return new Date(time).toLocaleDateString('en-GB', style);
}

async function openSaved(file) {
  const replace = 'Your answers on this page are not saved. Replace them with the answers in the file?';
  if (!file || (unsaved && !window.confirm(replace))) {
    return;
  }
  asked = null;
  fileMistake = '';
  find('opened').hidden = true;
  showSummary();
  try {
    if (file.size > MAXIMUM_SIZE) {
      throw new UnreadableFile('is larger than 1 MiB');
    }
    fill(readRecord(await file.arrayBuffer(), data));
  } catch (error) {
    fileMistake = `The file ${error instanceof UnreadableFile ? error.message : 'can’t be read'}`;
    refresh();
    show(find('summary'));
    return;
  }
  unsaved = false;
  find('done').hidden = true;
  find('field-text').hidden = true;
  refresh();
  const state = completed
    ? `These answers were finished on ${day(completed)}. They stay finished until you change them.`
    : 'This is a draft: continue where you left off.';
  const progress = find('progress-text').textContent;
  say('opened', `Opened the answers of ${find('partner').value}`, `${progress}. ${state}`);
}

function begin() {
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
  window.addEventListener('beforeunload', (event) => {
    if (unsaved) {
      event.preventDefault();
    }
  });
  refresh();
}

begin();
