// A response as text for the body of an e-mail, as sixways.forms.copied_answers writes and reads it.

function copiedText(record, data) {
  const { copied } = data;
  const lines = [copied.start];
  for (const [label, field] of copied.fields) {
    const value = copiedField(field, record[field], copied);
    if (value !== null) {
      lines.push(...wrapped(escaped(value, copied), `${label}: `, copied));
    }
  }
  for (const behaviour of data.behaviours) {
    lines.push(...copiedBehaviour(behaviour, record, copied));
  }
  return [...lines, '', copied.end, ''].join('\n');
}

function copiedField(field, value, copied) {
  if (field === 'level') {
    return new Map(copied.levels).get(value) ?? value;
  }
  return field === 'completed' ? value ?? copied.notYet : value;
}

function copiedBehaviour(behaviour, record, copied) {
  const answers = record.answers.get(behaviour.id) ?? new Map();
  const comment = record.comments.get(behaviour.id);
  if (!answers.size && !comment) {
    return [];
  }
  const words = new Map(copied.options);
  const lines = ['', ...behaviour.heading, ''];
  for (const question of behaviour.questions.filter(({ id }) => answers.has(id))) {
    lines.push(`${question.number} ${words.get(answers.get(question.id)) ?? copied.skipped}`);
    lines.push(...question.lines);
  }
  for (const line of comment ? comment.split('\n') : []) {
    lines.push(...wrapped(escaped(line, copied), '> ', copied));
  }
  return lines;
}

function escaped(text, copied) {
  return text.replace(new RegExp(copied.escaped, 'gu'), (character) => (
    character === '\\' ? '\\\\' : `\\u{${character.codePointAt(0).toString(16)}}`
  ));
}

function wrapped(text, start, copied) {
  const breakable = new RegExp(copied.breakable);
  const lines = [];
  let line = start;
  text.split(' ').forEach((word, position) => {
    const fits = [...line].length + 1 + [...word].length <= copied.width;
    if (position && !fits && breakable.test(word)) {
      lines.push(line);
      line = copied.indent + word;
    } else {
      line += position ? ` ${word}` : word;
    }
  });
  return [...lines, line.replace(/ +$/, '')];
}
