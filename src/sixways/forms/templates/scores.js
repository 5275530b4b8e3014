// Scores and resources. Points are whole numbers of 1/unit, as BigInt, so that nothing is rounded.

// A behaviour's total with one decimal at most and its whole percent, or null if it has no score.
function score(behaviour, record, data) {
  const answers = record.answers.get(behaviour.id) ?? new Map();
  const points = new Map(data.scale.map((option) => [option.id, option.points]));
  const given = [...answers.values()]
    .map((answer) => points.get(answer) ?? null)
    .filter((value) => value !== null);
  if (!given.length || 2 * given.length < behaviour.questions.length) {
    return null;
  }
  const sum = given.reduce((total, value) => total + BigInt(value), 0n);
  const answered = BigInt(given.length);
  const [unit, low, high] = [data.unit, data.low, data.high].map(BigInt);
  return {
    total: oneDecimal(sum * BigInt(behaviour.questions.length), answered * unit),
    percent: String(roundHalfUp(100n * (sum - answered * low), answered * (high - low))),
  };
}

// A fraction with one decimal at most, rounded half up; `denominator` is positive.
function oneDecimal(numerator, denominator) {
  const tenths = roundHalfUp(10n * numerator, denominator);
  const digits = String(tenths < 0n ? -tenths : tenths).padStart(2, '0');
  const decimal = digits.at(-1) === '0' ? '' : `.${digits.at(-1)}`;
  return `${tenths < 0n ? '-' : ''}${digits.slice(0, -1)}${decimal}`;
}

function roundHalfUp(numerator, denominator) {
  return floorDivide(2n * numerator + denominator, 2n * denominator);
}

function floorDivide(numerator, denominator) {
  const quotient = numerator / denominator;
  return numerator % denominator < 0n ? quotient - 1n : quotient;
}

// The numbers of the questions whose answers prompt resources, by behaviour.
function promptingQuestions(record, data) {
  const prompting = new Set(data.scale.filter(({ prompts }) => prompts).map(({ id }) => id));
  return new Map(data.behaviours.map((behaviour) => {
    const answers = record.answers.get(behaviour.id);
    const questions = behaviour.questions.filter(({ id }) => prompting.has(answers?.get(id)));
    return [behaviour.id, questions.map(({ number }) => number)];
  }));
}
