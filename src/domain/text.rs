//! Text from outside that is stored and shown, but means nothing to the program: reasons, descriptions, user agents.

use super::error::{Error, Result};

/// The longest reason of a change, in characters.
pub const REASON_CHARS: usize = 1024;

/// The longest description of a role, in characters.
pub const DESCRIPTION_CHARS: usize = 1024;

/// How much of a user agent is kept, in characters.
pub const USER_AGENT_CHARS: usize = 256;

/// Control, bidirectional and zero-width characters: they can forge a line, or hide what a line says.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{00ad}' | '\u{061c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
            | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Control characters, line separators, and what turns the direction of the text after it: where it is shown, a line would say what it does
/// not. Marks and joiners that belong to a script are none of these.
fn is_misleading(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A free text of at most `max` characters, without NUL (which PostgreSQL cannot hold) or other characters that mislead.
///
/// # Errors
/// [`Code::InvalidField`](super::Code::InvalidField), naming `field`.
pub fn parse(field: &str, text: &str, max: usize) -> Result<String> {
    if text.len() > max * 4 || text.chars().count() > max {
        return Err(Error::invalid_field(format!("invalid {field}: longer than {max} characters")));
    }
    if text.chars().any(is_misleading) {
        return Err(Error::invalid_field(format!("invalid {field}: holds a control character")));
    }
    Ok(text.to_owned())
}

/// A text from a client, such as its user agent, made harmless: characters that mislead go, and what is over `max` characters is cut.
pub fn clip(text: &str, max: usize) -> String {
    text.chars().filter(|c| !is_misleading(*c)).take(max).collect()
}

/// A text of somebody else's file without the byte order mark that programs of Windows begin one with.
pub fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{feff}').unwrap_or(text)
}

/// The text as one word of a shell, for a command that is to be pasted.
pub fn shell_word(text: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "/._-+=:@%,".contains(c);
    if !text.is_empty() && text.chars().all(is_plain) { text.to_owned() } else { format!("'{}'", text.replace('\'', r"'\''")) }
}

/// The text with each unsafe character as an escape, for a terminal or a line of a log.
pub fn escape(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => shown.push_str("\\n"),
            '\r' => shown.push_str("\\r"),
            '\t' => shown.push_str("\\t"),
            '\\' => shown.push_str("\\\\"),
            c if is_unsafe(c) => shown.push_str(&format!("\\u{{{:x}}}", u32::from(c))),
            c => shown.push(c),
        }
    }
    shown
}

/// So many of something, in words.
pub fn counted(count: u64, of: &str) -> String {
    format!("{count} {of}{}", if count == 1 { "" } else { "s" })
}
