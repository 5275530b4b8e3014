// The fields of the page: their values are kept nowhere else.

// What a response has beside its fields.
let started = null;
let completed = null;
let mode = data.mode;
let level = data.level;
// The language that they were given in.
let language = data.language;

// The radio buttons by their name.
const buttons = new Map();

function findButtons() {
  buttons.clear();
  for (const button of document.querySelectorAll('input[type="radio"]')) {
    buttons.set(button.name, [...buttons.get(button.name) ?? [], button]);
  }
}

function element(name, text = '', attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [key, value] of Object.entries(attributes)) {
    made.setAttribute(key, value);
  }
  return made;
}

function now() {
  return `${new Date().toISOString().slice(0, 19)}Z`;
}

// Questions with the ids that their parts have in the page.
function questions() {
  return data.behaviours.flatMap((behaviour, b) => behaviour.questions.map((question, q) => ({
    behaviour, question, name: `q-${b + 1}-${q + 1}`,
  })));
}

function chosenValue(name) {
  return buttons.get(name)?.find((button) => button.checked)?.value ?? null;
}

function choose(name, value) {
  for (const button of buttons.get(name) ?? []) {
    button.checked = button.value === value;
  }
}

function unanswered() {
  return questions().filter(({ name }) => chosenValue(name) === null);
}

// The response as it stands: where it is finished, every question is in it.
function currentRecord(time) {
  const record = { mode, language, started, completed: time };
  record.level = data.levels.length ? chosenValue('level') : level;
  for (const name of NAMES) {
    record[name] = cleanText(find(name).value) || null;
  }
  record.answers = new Map();
  for (const { behaviour, question, name } of questions()) {
    if (time !== null || chosenValue(name) !== null) {
      const answers = record.answers.get(behaviour.id) ?? new Map();
      record.answers.set(behaviour.id, answers.set(question.id, chosenValue(name)));
    }
  }
  record.comments = new Map(data.behaviours
    .map((behaviour, b) => [behaviour.id, cleanText(find(`c-${b + 1}`).value)])
    .filter(([, comment]) => comment));
  return record;
}

function fill(record) {
  ({ started, completed, mode, level, language } = record);
  choose('level', level);
  for (const name of NAMES) {
    find(name).value = record[name] ?? '';
  }
  for (const { behaviour, question, name } of questions()) {
    choose(name, record.answers.get(behaviour.id)?.get(question.id) ?? null);
  }
  data.behaviours.forEach(({ id }, b) => {
    find(`c-${b + 1}`).value = record.comments.get(id) ?? '';
  });
}

// Mistakes: what keeps a response from being saved, by the field that it is in.

function mistakes() {
  const wrong = NAMES.map((name) => [name, mistakeIn(name)]).filter(([, text]) => text);
  if (sizeOf(asJson(currentRecord(now()), data.questionnaire)) > MAXIMUM_SIZE) {
    wrong.push([longestComment(), _('Shorten your comments: together they are too long to be read')]);
  }
  return wrong.map(([id, text]) => ({ id, target: id, text }));
}

function mistakeIn(name) {
  const value = cleanText(find(name).value);
  if (value) {
    return nameMistake(value, fieldName(name));
  }
  const missed = {
    partner: _('Enter the name of your organisation'),
    round: _('Enter the round'),
  };
  return missed[name] ?? '';
}

function fieldName(name) {
  return {
    partner: _('Partner'),
    sector: _('Sector'),
    respondent: _('Your name'),
    area: _('Area'),
    round: _('Round'),
  }[name];
}

function longestComment() {
  const length = (id) => find(id).value.length;
  const ids = data.behaviours.map((behaviour, b) => `c-${b + 1}`);
  return ids.reduce((longest, id) => (length(id) > length(longest) ? id : longest));
}

function missing() {
  return unanswered().map(({ behaviour, question, name }) => ({
    id: name,
    target: `${name}-1`,
    // with its language, where that isn't the page's
    content: [`${question.number} `, find(`field-${name}`).querySelector('.text').cloneNode(true)],
    behaviour,
  }));
}

function mark(id, text) {
  const parts = text ? [element('span', _('Error:'), { class: 'unseen' }), ` ${text}`] : [];
  find(`${id}-mistake`).replaceChildren(...parts);
  find(`field-${id}`).classList.toggle('wrong', text !== '');
  if (text) {
    find(id)?.setAttribute('aria-invalid', 'true');
  } else {
    find(id)?.removeAttribute('aria-invalid');
  }
}
