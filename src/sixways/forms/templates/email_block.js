// A response as text for an email: a summary for people, and below it the block that
// sixways.forms.email_block describes and reads.

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function emailText(record, data) {
  const stored = new TextEncoder().encode(asJson(record, data.questionnaire));
  return [
    ...summaryLines(record, data),
    _('Changes made here are ignored. To change an answer, change it in the form and copy again.'),
    _('The lines below are your answers in code. Please send all of them, from START to END.'),
    '',
    ...blockLines(stored, data.block),
    '',
  ].join('\n');
}

function summaryLines(record, data) {
  const total = data.behaviours.flatMap((behaviour) => behaviour.questions).length;
  const answers = [...record.answers.values()].flatMap((given) => [...given.values()]);
  const number = answers.filter((answer) => answer !== null).length;
  const answered = _('{number} of {total} answered', { number, total });
  const fields = [
    [_('Partner'), record.partner],
    [_('Sector'), record.sector],
    [_('Name'), record.respondent],
    [_('Level'), data.levels.find(({ id }) => id === record.level)?.label ?? record.level],
    [_('Area'), record.area],
    [_('Round'), record.round],
    [record.completed ? _('Finished') : _('Draft'), `${day(record.completed ?? now())}, ${answered}`],
  ];
  return [
    data.title,
    ...record.mode === 'collective' ? [_('Agreed together')] : [],
    '',
    ...fields.filter(([, text]) => text).map(([label, text]) => `${label}: ${hideBlock(text, data)}`),
    '',
    ...data.behaviours.flatMap((behaviour) => behaviourLines(behaviour, record, data)),
  ];
}

function behaviourLines(behaviour, record, data) {
  const labels = new Map(data.scale.map(({ id, label }) => [id, label]));
  const answers = record.answers.get(behaviour.id);
  const comment = record.comments.get(behaviour.id);
  const [none, title] = [_('No answer'), _('Comments')];
  return [
    `${behaviour.number} ${behaviour.title}`,
    ...behaviour.questions.map(({ id, number }) => (
      `${number} ${labels.get(answers?.get(id)) ?? none}`
    )),
    ...comment ? [`${title}: ${hideBlock(comment, data)}`] : [],
    '',
  ];
}

// A text that can't be taken for a block, not even where somebody has pasted one into a comment.
function hideBlock(text, data) {
  const letters = (words) => words.replace(/[^A-Za-z]/g, '').toUpperCase();
  const alike = letters(text).includes(letters(data.block.start));
  return alike ? _('(not shown: it contains copied answers)') : text;
}

function blockLines(bytes, { start, end, width }) {
  const letters = base32(bytes);
  const sum = crc32(bytes);
  const check = base32([sum >>> 24, sum >>> 16, sum >>> 8, sum].map((byte) => byte & 255));
  const rows = letters.match(new RegExp(`.{1,${width}}`, 'g')) ?? [];
  return [`${start} (check ${check}, ${letters.length} characters)`, ...rows, end];
}

function base32(bytes) {
  let letters = '';
  let value = 0;
  let bits = 0;
  for (const byte of bytes) {
    value = ((value << 8) | byte) & 0xfff;
    for (bits += 8; bits >= 5; bits -= 5) {
      letters += LETTERS[(value >> (bits - 5)) & 31];
    }
  }
  return bits ? letters + LETTERS[(value << (5 - bits)) & 31] : letters;
}

function crc32(bytes) {
  let rest = -1;
  for (const byte of bytes) {
    rest ^= byte;
    for (let bit = 0; bit < 8; bit += 1) {
      rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
    }
  }
  return rest ^ -1;
}
