/** Passwords that guessing tries first, among those long enough to be allowed (OWASP ASVS 2.1.7). */

/** Of the commonest in public lists of leaked passwords, those of ten characters and more; compared without case. */
const COMMON = new Set(
  `1234567890 12345678910 123456789a 0123456789 0987654321 9876543210 1q2w3e4r5t 1qaz2wsx3edc q1w2e3r4t5 1q2w3e4r5t6y
  qwertyuiop qwerty12345 qwerty123456 qwertyuiop123 asdfghjkl123 asdfghjkl; zxcvbnm123 password12 password123 password1234
  password12345 passw0rd123 iloveyou123 iloveyou12 letmein123 welcome123 welcome1234 sunshine123 princess123 football123
  baseball123 superman123 administrator administrator1 changeme123 mypassword mypassword1 secret1234 trustno1trustno1
  haslo12345 haslo123456 polska12345 polska1234 zaq12wsxcde3 zaq1@wsxcde3 misiaczek123 kochamcie123 mateusz123 bartek12345
  mosty12345 mostymosty`.split(/\s+/),
);
const RUNS = "01234567890123456789abcdefghijklmnopqrstuvwxyzqwertyuiopasdfghjklzxcvbnm";
const FEW = 3;

export function isWeakPassword(password: string): boolean {
  const folded = password.toLowerCase();
  const backwards = [...folded].reverse().join("");
  return COMMON.has(folded) || RUNS.includes(folded) || RUNS.includes(backwards) || new Set(folded).size <= FEW;
}
