// The page's languages, and the words of the one that it is in. English is written in the scripts.

const editions = JSON.parse(find('data').textContent);
let data = editions[0];

function find(id) {
  return document.getElementById(id);
}

// A text in the page's language, with values put in: `_('Send it to {whom}.', { whom })`.
function _(text, values = {}) {
  return putIn(data.words[text] ?? text, values);
}

// The form of a text for a number, which it can have in it as {number}.
function ngettext(singular, plural, number, values = {}) {
  const text = data.counts[singular]?.[data.plurals[number]] ?? (number === 1 ? singular : plural);
  return putIn(text, { number, ...values });
}

function putIn(text, values) {
  return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}

function day(time) {
  const style = { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' };
  const [known] = Intl.DateTimeFormat.supportedLocalesOf(data.lang);
  return known ? new Date(time).toLocaleDateString(known, style) : time.slice(0, 10);
}
