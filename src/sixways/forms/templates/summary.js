// What is wrong or missing: said at the top of the page, in its title and at each field.

// What was asked for when something was found to be missing: 'save', 'copy', or nothing.
let asked = null;
let fileMistake = '';

// The error summary, kept up to date for as long as it is there.
function showSummary() {
  const wrong = asked ? mistakes() : [];
  const blank = asked ? missing() : [];
  if (fileMistake) {
    wrong.push({ id: 'file', target: 'file', text: fileMistake });
  }
  markAll([...wrong, ...blank.map((item) => ({ ...item, text: _('No answer yet') }))]);
  const shown = wrong.length + blank.length > 0;
  find('summary').hidden = !shown;
  document.title = shown
    ? _('Error: {title}', { title: data.pageTitle }) : data.pageTitle;
  if (!shown) {
    asked = null;
    return;
  }
  const without = ngettext(
    '{number} question has no answer', '{number} questions have no answer', blank.length,
  );
  find('summary-title').textContent = wrong.length ? _('There is a problem') : without;
  find('summary-groups').replaceChildren(...summaryGroups(wrong, blank));
  showWays(wrong.length ? 0 : blank.length);
}

function markAll(problems) {
  const texts = new Map(problems.map(({ id, text }) => [id, text]));
  for (const place of document.querySelectorAll('.mistake')) {
    const id = place.id.replace(/-mistake$/, '');
    mark(id, texts.get(id) ?? '');
  }
}

function summaryGroups(wrong, blank) {
  const groups = wrong.length ? [list(wrong)] : [];
  const parts = new Map();
  for (const item of blank) {
    parts.set(item.behaviour, parts.get(item.behaviour) ?? []);
    parts.get(item.behaviour).push(item);
  }
  for (const [{ number }, items] of parts) {
    const heading = element('h3', `${number} `);
    heading.append(find(`b-${number}`).querySelector('.title').cloneNode(true));
    groups.push(heading, list(items));
  }
  return groups;
}

function list(items) {
  const made = element('ul');
  for (const { target, text, content } of items) {
    const link = element('a', '', { href: `#${target}` });
    link.append(...content ?? [text]);
    link.addEventListener('click', (event) => {
      event.preventDefault();
      goTo(target);
    });
    const item = element('li');
    item.append(link);
    made.append(item);
  }
  return made;
}

function goTo(id) {
  const field = find(id);
  field.closest('.field').scrollIntoView({ block: 'start' });
  field.focus({ preventScroll: true });
}

function showWays(skipped) {
  const copies = asked === 'copy';
  find('summary-ways').hidden = skipped === 0;
  find('as-draft').textContent = copies ? _('Copy as a draft') : _('Save as a draft');
  find('as-finished').textContent = copies
    ? ngettext(
      'Copy as finished, with {number} question skipped',
      'Copy as finished, with {number} questions skipped', skipped,
    )
    : ngettext(
      'Save as finished, with {number} question skipped',
      'Save as finished, with {number} questions skipped', skipped,
    );
}
