import { createHash } from "node:crypto";

/**
 * A function that remembers its last answers, by all that it was asked with. Whoever asks again and again with few
 * differences, as a mutation run does, pays for the differences alone.
 */
export function memoize<Asked extends unknown[], Answer>(
  ask: (...asked: Asked) => Promise<Answer>,
  kept = 100,
): (...asked: Asked) => Promise<Answer> {
  const answers = new Map<string, Promise<Answer>>();
  return (...asked) => {
    const key = createHash("sha256").update(JSON.stringify(asked)).digest("hex");
    const answer = answers.get(key) ?? ask(...asked);
    answers.delete(key);
    answers.set(key, answer);
    answer.catch(() => answers.delete(key));
    const [oldest = ""] = answers.keys();
    if (answers.size > kept) answers.delete(oldest);
    return answer;
  };
}
