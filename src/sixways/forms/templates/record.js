// A response: written as sixways writes it, and read as strictly as sixways reads it.

const FORMAT = 'sixways-response/1';
const MAXIMUM_SIZE = 1024 * 1024;
const FIELDS = [
  'round', 'level', 'area', 'mode', 'partner', 'sector', 'respondent', 'started', 'completed',
];
const NAMES = ['round', 'partner', 'area', 'sector', 'respondent'];

// What Python takes for white space.
const BLANK = '[\\t-\\r\\x1c- \\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]';
const BLANKS_AROUND = new RegExp(`^${BLANK}+|${BLANK}+$`, 'g');

class Refused extends Error {}

function cleaned(text) {
  const lines = text.replace(/\r\n?/g, '\n');
  return lines.replace(/\p{Surrogate}/gu, '?').replace(BLANKS_AROUND, '');
}

function nameMistake(name) {
  if (/[\x00-\x1f\x7f-\x9f\u2028\u2029]/.test(name)) {
    return 'has control characters or line breaks in it; type it anew';
  }
  if ([...name].length > 200) {
    return 'is longer than 200 characters';
  }
  const readable = name.normalize('NFKC').replace(/\p{Cf}/gu, '').replace(BLANKS_AROUND, '');
  return readable ? '' : 'has nothing in it that can be read';
}

// `record` has a property for each of FIELDS, and Maps for answers (of Maps) and comments. They are
// Maps because an object would put ids that are numbers first.
function asJson(record, questionnaire) {
  const rows = [
    ['format', FORMAT],
    ['questionnaire', new Map(Object.entries(questionnaire))],
    ...FIELDS.map((field) => [field, record[field]]),
    ['answers', record.answers],
    ['comments', record.comments],
  ];
  return `${written(new Map(rows))}\n`;
}

function written(value, indent = '') {
  if (!(value instanceof Map)) {
    return JSON.stringify(value);
  }
  const inner = `${indent}  `;
  const rows = [...value].map(([key, item]) => (
    `${inner}${JSON.stringify(key)}: ${written(item, inner)}`
  ));
  return rows.length ? `{\n${rows.join(',\n')}\n${indent}}` : '{}';
}

function sizeOf(text) {
  return new TextEncoder().encode(text).length;
}

// The record in a file's bytes; throws Refused with a reason that goes on from "the file".
function readRecord(bytes, data) {
  const text = decoded(bytes);
  const value = parsed(text);
  refuseUnless(isObject(value), 'is not a response');
  refuseDissent(value.dissent ?? {});
  const known = ['format', 'questionnaire', ...FIELDS, 'answers', 'comments', 'dissent'];
  refuseUnknown(value, known, '');
  refuseUnless((value.format ?? FORMAT) === FORMAT, 'is not a response that this page can read');
  refuseOtherQuestionnaire(value.questionnaire, data.questionnaire);
  for (const name of NAMES) {
    refuseName(name, value[name] ?? null, name === 'partner' || name === 'round');
  }
  refuseUnless(isLevel(value.level, data.levels), 'has a level that is not in this questionnaire');
  refuseUnless(
    value.mode == null || ['individual', 'collective'].includes(value.mode),
    'has a mode that is neither individual nor collective',
  );
  refuseUnless(isTime(value.started) && isTime(value.completed), 'has a time that is none');
  const record = {};
  for (const field of FIELDS) {
    record[field] = value[field] ?? null;
  }
  record.mode ??= 'individual';
  record.answers = readAnswers(value.answers, data);
  record.comments = readComments(value.comments ?? {}, data);
  refuseUnless(keysWritten(text) === keysRead(value), 'has something in it twice');
  return record;
}

function decoded(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Refused('is not one that this page saved: those end in .json');
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused('is not a file of saved answers, or is cut short');
  }
}

function refuseUnless(condition, reason) {
  if (!condition) {
    throw new Refused(reason);
  }
}

function refuseDissent(dissent) {
  refuseUnless(
    isObject(dissent) && Object.keys(dissent).length === 0,
    'says who didn’t agree to an answer, and this page has no place for that. You can send the '
    + 'file as it is. To change it, ask the person who gave you this page',
  );
}

function refuseUnknown(value, known, place) {
  for (const key of Object.keys(value)) {
    refuseUnless(known.includes(key), `has something unknown in it: ${place}${key.slice(0, 64)}`);
  }
}

function refuseOtherQuestionnaire(named, own) {
  const names = isObject(named) && isText(named.id) && isText(named.version);
  refuseUnless(names, 'names no questionnaire');
  refuseUnknown(named, Object.keys(own), 'questionnaire.');
  refuseUnless(
    named.id === own.id && (named.fingerprint ?? own.fingerprint) === own.fingerprint,
    'answers another questionnaire, or another wording of this one',
  );
}

function refuseName(field, value, required) {
  refuseUnless(value !== null || !required, `has no ${field}`);
  if (value !== null) {
    refuseUnless(isText(value) && !nameMistake(value), `has something in its ${field} that can’t be read`);
  }
}

function readAnswers(value, data) {
  refuseUnless(isObject(value), 'has no answers in it');
  refuseUnknown(value, data.behaviours.map((behaviour) => behaviour.id), 'answers.');
  const options = data.scale.map((option) => option.id);
  const answers = new Map();
  for (const behaviour of data.behaviours.filter(({ id }) => Object.hasOwn(value, id))) {
    const given = value[behaviour.id];
    refuseUnless(isObject(given), `has answers to ${behaviour.id} that can’t be read`);
    const known = behaviour.questions.map((question) => question.id);
    refuseUnknown(given, known, `answers.${behaviour.id}.`);
    refuseUnless(
      Object.values(given).every((answer) => answer === null || options.includes(answer)),
      `has an answer to ${behaviour.id} that can’t be given`,
    );
    answers.set(behaviour.id, new Map(Object.entries(given)));
  }
  return answers;
}

function readComments(value, data) {
  refuseUnless(isObject(value), 'has comments that can’t be read');
  refuseUnknown(value, data.behaviours.map((behaviour) => behaviour.id), 'comments.');
  const comments = Object.entries(value).filter(([, comment]) => comment !== null);
  refuseUnless(comments.every(([, comment]) => isText(comment)), 'has comments that can’t be read');
  return new Map(comments);
}

function isObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value) {
  return typeof value === 'string' && !/\p{Surrogate}/u.test(value);
}

function isLevel(value, levels) {
  const fits = levels.length ? levels.includes(value) : isText(value) && [...value].length <= 64;
  return value == null || fits;
}

function isTime(value) {
  if (value == null) {
    return true;
  }
  const shaped = isText(value) && /^(?!0000)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value);
  const time = new Date(shaped ? value : NaN);
  // The 30th of February would be read as a day in March.
  return !Number.isNaN(time.valueOf()) && time.toISOString() === value.replace('Z', '.000Z');
}

function keysWritten(text) {
  const strings = text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"(\s*:)?/gs);
  return [...strings].filter(([, colon]) => colon).length;
}

function keysRead(value) {
  return isObject(value)
    ? Object.values(value).reduce((count, item) => count + 1 + keysRead(item), 0)
    : 0;
}
