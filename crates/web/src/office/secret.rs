//! Passwords and codes: what is asked of them, their hashes, their comparison.

use argon2::Argon2;
use argon2::password_hash::{PasswordHasher as _, PasswordVerifier as _};
use data_encoding::BASE32_NOPAD;
use jiff::Timestamp;
use parindex_ledger::Digest;
use tokio::sync::Semaphore;
use tokio::task::spawn_blocking;
use totp_rs::{Builder, Secret, Totp};
use unicode_normalization::UnicodeNormalization as _;

use super::guess::is_guessed;

/// What a password has at least and at most, in characters (NIST SP 800-63B: length counts, composition does not).
const LENGTHS: (usize, usize) = (12, 128);
/// Hashes computed at once; each takes 19 MiB and a core.
const AT_ONCE: usize = 2;
/// Recovery codes given out together.
const RECOVERY_CODES: usize = 10;

/// Hashes passwords, a few at a time and away from the threads that answer.
pub(super) struct Secrets {
    permits: Semaphore,
}

impl Secrets {
    pub(super) fn new() -> Secrets {
        Secrets { permits: Semaphore::new(AT_ONCE) }
    }

    /// The hash that is kept of a password; `None` where the system has no randomness or no memory to give.
    pub(super) async fn hash(&self, password: &str) -> Option<String> {
        let (password, _permit) = (normal(password), self.permits.acquire().await.ok()?);
        let hash = spawn_blocking(move || Argon2::default().hash_password(password.as_bytes()));
        hash.await.ok()?.ok().map(|hash| hash.to_string())
    }

    /// Whether a password is that of a hash. Without one it takes as long to say no, so that nobody learns by the time
    /// who has an account.
    pub(super) async fn verify(&self, password: &str, hash: Option<String>) -> bool {
        let Some(hash) = hash else {
            let _ = self.hash(password).await;
            return false;
        };
        let (password, Ok(_permit)) = (normal(password), self.permits.acquire().await) else { return false };
        let verified =
            spawn_blocking(move || Argon2::default().verify_password(password.as_bytes(), hash.as_str()));
        verified.await.is_ok_and(|verified| verified.is_ok())
    }
}

/// One form of what looks the same: keyboards write Vietnamese letters composed or decomposed.
fn normal(password: &str) -> String {
    password.nfc().collect()
}

/// What is wrong with a new password of somebody of whom this is known, as the identifier of a message.
pub(super) fn password_fault(password: &str, again: &str, own: &[&str]) -> Option<&'static str> {
    let (password, again) = (normal(password), normal(again));
    let length = password.chars().count();
    if length < LENGTHS.0 {
        Some("office-password-short")
    } else if length > LENGTHS.1 {
        Some("office-password-long")
    } else if is_guessed(&password, own) {
        Some("office-password-known")
    } else if password != again {
        Some("office-password-differs")
    } else {
        None
    }
}

fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).ok().map(|()| bytes)
}

/// A new secret of one-time codes, in base 32.
pub(super) fn new_secret() -> Option<String> {
    random::<20>().map(|bytes| BASE32_NOPAD.encode(&bytes))
}

/// Recovery codes as they are shown once: 120 random bits each, in six groups of four.
pub(super) fn recovery_codes() -> Option<Vec<String>> {
    let code = |bytes: [u8; 15]| {
        let text = BASE32_NOPAD.encode(&bytes);
        [0, 4, 8, 12, 16, 20].map(|at| &text[at..at + 4]).join("-")
    };
    (0..RECOVERY_CODES).map(|_| random().map(code)).collect()
}

/// What is kept of a recovery code, however it is typed: a fast hash, which is enough from 112 random bits on. Those of
/// earlier versions have 80 and are recognised until they are used.
pub(super) fn recovery_hash(person: &str, code: &str) -> String {
    let plain: String = code.chars().filter(char::is_ascii_alphanumeric).collect();
    digest(&["recovery", person, &plain.to_ascii_uppercase()])
}

/// A hash over texts, each ended by what none of them holds.
pub(super) fn digest(parts: &[&str]) -> String {
    Digest::of(parts.join("\0").as_bytes()).to_string()
}

/// The step of time that a one-time code belongs to, if it is right: now, or half a minute before or after.
pub(super) fn code_step(secret: &str, code: &str, now: Timestamp) -> Option<u64> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    totp(secret)?.check(&code, u64::try_from(now.as_second()).ok()?)
}

fn totp(secret: &str) -> Option<Totp> {
    let bytes = BASE32_NOPAD.decode(secret.as_bytes()).ok()?;
    Builder::new().with_secret(Secret::from(bytes)).build().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_long_not_known_and_typed_twice_and_nothing_else_is_asked() {
        let fault = |password: &str| password_fault(password, password, &["Lan", "lan@moha.example"]);
        assert_eq!(fault("mười hai chữ"), None);
        assert_eq!(fault("ngắn"), Some("office-password-short"));
        assert_eq!(fault(&"một câu dài dễ nhớ ".repeat(7)), Some("office-password-long"));
        assert_eq!(fault(&"nhà ở cuối phố, ".repeat(8)), None);
        assert_eq!(fault("PasswordPassword"), Some("office-password-known"));
        assert_eq!(fault("aaaaaaaaaaaaaa"), Some("office-password-known"));
        assert_eq!(fault("Lan@moha.example"), Some("office-password-known"));
        let composed = password_fault("Đường đến trường", &"Đường đến trường".nfd().collect::<String>(), &[]);
        assert_eq!(composed, None, "however the keyboard composes it");
        assert_eq!(password_fault("một hai ba bốn", "một hai ba", &[]), Some("office-password-differs"));
    }

    #[test]
    fn a_recovery_code_is_recognised_however_it_is_typed_and_is_one_persons() {
        let code = recovery_codes().unwrap().remove(0);
        assert_eq!(code.len(), 29);
        assert!(code.split('-').all(|group| group.len() == 4), "{code}");
        let bits = BASE32_NOPAD.decode(code.replace('-', "").as_bytes()).unwrap().len() * 8;
        assert!(bits >= 112, "{bits}");
        let typed = code.to_lowercase().replace('-', " ");
        assert_eq!(recovery_hash("lan", &code), recovery_hash("lan", &typed));
        assert_ne!(recovery_hash("lan", &code), recovery_hash("minh", &code));
    }

    #[test]
    fn a_one_time_code_is_right_for_a_minute_and_a_half_and_names_its_step() {
        // RFC 6238, appendix B: the last six digits.
        let secret = BASE32_NOPAD.encode(b"12345678901234567890");
        let at = |second| Timestamp::from_second(second).unwrap();
        assert_eq!(code_step(&secret, "081 804", at(1_111_111_109)), Some(37_037_036));
        assert_eq!(code_step(&secret, "081804", at(1_111_111_139)), Some(37_037_036));
        assert_eq!(code_step(&secret, "081804", at(1_111_111_200)), None);
        assert_eq!(code_step("no secret", "081804", at(0)), None);
    }
}
