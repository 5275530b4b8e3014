// A response: written as sixways writes it, and read from a file as far as this page has fields for.

const FORMAT = 'sixways-response/1';
const MAXIMUM_SIZE = 1024 * 1024;
const FIELDS = [
  'round', 'level', 'area', 'mode', 'partner', 'sector', 'respondent', 'language',
  'started', 'completed',
];
const NAMES = ['round', 'partner', 'area', 'sector', 'respondent'];

// What Python takes for white space.
const BLANK = /[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

class UnreadableFile extends Error {}

function cleanText(text) {
  return trimText(text.replace(/\r\n?/g, '\n').replace(/\p{Surrogate}/gu, '?'));
}

// By hand, because a pattern for blanks at the end is tried anew at every blank there is.
function trimText(text) {
  let start = 0;
  let end = text.length;
  while (start < end && BLANK.test(text[start])) {
    start += 1;
  }
  while (end > start && BLANK.test(text[end - 1])) {
    end -= 1;
  }
  return text.slice(start, end);
}

function nameMistake(name, field) {
  if (/[\x00-\x1f\x7f-\x9f\u2028\u2029]/.test(name)) {
    return _('{field} has control characters or line breaks in it; type it again', { field });
  }
  if ([...name].length > 200) {
    return _('{field} is longer than 200 characters', { field });
  }
  const readable = trimText(name.normalize('NFKC').replace(/\p{Cf}/gu, ''));
  return readable ? '' : _('{field} has no letters or digits in it', { field });
}

// `record` has a property for each of FIELDS, and Maps for answers (of Maps) and comments. They are
// Maps because an object would put ids that are numbers first.
function asJson(record, questionnaire) {
  const rows = [
    ['format', FORMAT],
    ['questionnaire', new Map(Object.entries(questionnaire))],
    // an addition to the format: absent where it is the questionnaire's own
    ...FIELDS.map((field) => [field, record[field]])
      .filter(([field, value]) => field !== 'language' || value !== null),
    ['answers', record.answers],
    ['comments', record.comments],
  ];
  return `${writeJson(new Map(rows))}\n`;
}

function writeJson(value, indent = '') {
  if (!(value instanceof Map)) {
    return JSON.stringify(value);
  }
  const inner = `${indent}  `;
  const rows = [...value].map(([key, item]) => (
    `${inner}${JSON.stringify(key)}: ${writeJson(item, inner)}`
  ));
  return rows.length ? `{\n${rows.join(',\n')}\n${indent}}` : '{}';
}

function sizeOf(text) {
  return new TextEncoder().encode(text).length;
}

// What a file's bytes say, as far as this page has fields for it: `sixways import` reads it strictly.
// Throws UnreadableFile, with what to tell people, for what isn't this form's.
function readRecord(bytes, data) {
  const value = entriesOf(parseJson(bytes));
  const [named, own] = [entriesOf(value.get('questionnaire')), data.questionnaire];
  if (value.get('format') !== FORMAT || !named.has('id')) {
    throw new UnreadableFile(_('The file was not saved from a form like this'));
  }
  if (named.get('id') !== own.id || (named.get('fingerprint') ?? own.fingerprint) !== own.fingerprint) {
    throw new UnreadableFile(
      _('The file answers a different questionnaire, or a different version of this one'),
    );
  }
  if (entriesOf(value.get('dissent')).size) {
    throw new UnreadableFile(
      _('The file says who disagreed with an answer, which this page can’t show. You can send the file as it is. To change it, ask {whom}', { whom: data.sendTo }),
    );
  }
  const record = Object.fromEntries(FIELDS.map((field) => [field, textIn(value, field)]));
  record.mode = record.mode === 'collective' ? 'collective' : 'individual';
  record.started = timeOf(record.started);
  record.completed = timeOf(record.completed);
  const answers = [...entriesOf(value.get('answers'))];
  record.answers = new Map(answers.map(([id, given]) => [id, entriesOf(given)]));
  const comments = entriesOf(value.get('comments'));
  record.comments = new Map([...comments.keys()].map((id) => [id, textIn(comments, id)]));
  return record;
}

function parseJson(bytes) {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

// A Map, because an object has things in it that nobody has put there.
function entriesOf(value) {
  return new Map(typeof value === 'object' ? Object.entries(value ?? {}) : []);
}

function textIn(entries, key) {
  const value = entries.get(key);
  return typeof value === 'string' ? value : null;
}

function timeOf(text) {
  return text && !Number.isNaN(Date.parse(text)) ? text : null;
}
