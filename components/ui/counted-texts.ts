/** What stands for the number in the words that say how much is left. */
export const COUNT = "#";
