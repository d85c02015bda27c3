const MOST_PEOPLE = 1000;
const MOST_NOTES = 100;

export type Notes = {
  list: (person: string) => readonly string[];
  add: (person: string, text: string) => number;
};

/** The notes of each person, for as long as the process runs. The oldest make room. */
export function makeNotes(): Notes {
  const byPerson = new Map<string, string[]>();
  return {
    list: (person) => byPerson.get(person) ?? [],
    add(person, text) {
      const notes = [...(byPerson.get(person) ?? []), text].slice(-MOST_NOTES);
      byPerson.delete(person);
      byPerson.set(person, notes);
      const [oldest] = byPerson.keys();
      if (byPerson.size > MOST_PEOPLE && oldest !== undefined) byPerson.delete(oldest);
      return notes.length;
    },
  };
}
