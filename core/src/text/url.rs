//! Addresses: which are allowed, and how answers get into them.

use alloc::{string::String, vec::Vec};

/// A part of an address.
#[derive(Clone, Debug, PartialEq)]
pub enum UrlPart {
    /// Written by the author.
    Literal(String),
    /// `{{name}}`: the place of an answer.
    Slot(String),
}

impl UrlPart {
    /// The name, if it is a slot.
    pub fn slot(&self) -> Option<&str> {
        match self {
            UrlPart::Slot(name) => Some(name),
            UrlPart::Literal(_) => None,
        }
    }
}

/// An address with the answers that it still lacks. It gives itself away only checked, by [`Url::href`] and [`Url::src`].
#[derive(Clone, Debug, PartialEq)]
pub struct Url(Vec<UrlPart>);

impl Url {
    /// An address of these parts.
    pub fn new(parts: Vec<UrlPart>) -> Url {
        Url(parts)
    }

    /// The parts, for a checker.
    pub fn parts(&self) -> &[UrlPart] {
        &self.0
    }

    /// The address for a link, if it is complete and [allowed](safe_url).
    pub fn href(&self) -> Option<String> {
        match self.0.as_slice() {
            [UrlPart::Literal(text)] => safe_url(text),
            _ => None,
        }
    }

    /// The address for an image: as [`Url::href`], without `mailto:` and `tel:`.
    pub fn src(&self) -> Option<String> {
        self.href().filter(|url| !is_contact(url))
    }

    /// The complete and allowed address, with these answers. `None` where an answer is missing or empty, or the outcome is not allowed.
    ///
    /// An address that is one slot takes the whole value, read as people type addresses: `example.com/x` means
    /// `https://example.com/x`, `ann@example.com` a mail to her. A bare word is no address. Elsewhere a value is
    /// percent-encoded: it can neither end its part of the path or query, nor climb out of it by `..`.
    pub fn fill(&self, lookup: &dyn Fn(&str) -> Option<String>) -> Option<Url> {
        let mut text = String::new();
        for part in &self.0 {
            match part {
                UrlPart::Literal(literal) => text.push_str(literal),
                UrlPart::Slot(name) => {
                    let value = lookup(name)?;
                    let value = value.trim();
                    if self.0.len() == 1 {
                        text = typed_url(value)?;
                    } else if matches!(value, "" | "." | "..") {
                        return None;
                    } else {
                        percent_encode(value, &mut text);
                    }
                }
            }
        }
        let url = Url([UrlPart::Literal(safe_url(&text)?)].into());
        Some(url)
    }
}

/// The address as a browser would read it, if a link may lead there: `https`, `http`, `mailto`, `tel`, or relative.
///
/// - Blanks and control characters around it, and tabs and line ends in it, go, as in a browser. Any other control character in it: refused.
/// - Relative is what has no scheme: `#x`, `?x`, `/x`, `./x`, `x/y`. A `:` before the first `/`, `?` or `#` counts as a scheme.
/// - `//host/x` becomes `https://host/x`: on a page opened from a disk it would be a file server.
/// - `\` means `/` to a browser and nothing to everyone else: refused before the first `?` or `#`.
/// - An empty address is refused.
///
/// ```
/// use flowlist_core::text::safe_url;
/// assert_eq!(safe_url(" HTTPS://example.com/a ").as_deref(), Some("HTTPS://example.com/a"));
/// assert_eq!(safe_url("java\nscript:alert(1)"), None);
/// ```
pub fn safe_url(text: &str) -> Option<String> {
    let mut url = clean(text)?;
    let path = before(&url, "?#");
    if path.contains('\\') {
        return None;
    }
    if url.starts_with("//") {
        url.insert_str(0, "https:");
    }
    let allowed = match scheme(&url) {
        None => true,
        Some(_) if is_contact(&url) => true,
        Some(scheme) => {
            let web = scheme.eq_ignore_ascii_case("https") || scheme.eq_ignore_ascii_case("http");
            let rest = url.get(scheme.len() + 1..)?.trim_start_matches('/');
            web && !before(rest, "?#").is_empty()
        }
    };
    allowed.then_some(url)
}

/// An address as a person types it into a form. More is understood than in the definition, and a bare word is none.
fn typed_url(value: &str) -> Option<String> {
    let mut url = clean(value)?;
    if is_mail(&url) {
        url.insert_str(0, "mailto:");
    } else if is_host(before(&url, "/?#")) {
        url.insert_str(0, "https://");
    } else if scheme(&url).is_none()
        && !url.starts_with(['/', '?', '#'])
        && !url.starts_with("./")
        && !url.starts_with("../")
    {
        return None;
    }
    Some(url)
}

/// Whether it has a scheme, and an allowed one.
pub(super) fn is_absolute(start: &str) -> bool {
    scheme(start).is_some_and(|scheme| {
        ["https", "http", "mailto", "tel"]
            .iter()
            .any(|allowed| scheme.eq_ignore_ascii_case(allowed))
    })
}

/// `name@example.com`.
pub(super) fn is_mail(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let in_name =
        |c: char| c.is_ascii_alphanumeric() || ".!#$%&'*+-=^_`{|}~".contains(c) || !c.is_ascii();
    !name.is_empty() && name.chars().all(in_name) && is_host(host) && !host.contains(':')
}

/// `example.com` or `example.com:8080`: at least one dot, and letters after the last.
fn is_host(text: &str) -> bool {
    let (name, port) = text.split_once(':').unwrap_or((text, "0"));
    let Some((labels, top)) = name.rsplit_once('.') else {
        return false;
    };
    let in_label = |c: char| c.is_ascii_alphanumeric() || c == '-' || !c.is_ascii();
    let letter = |c: char| c.is_ascii_alphabetic() || !c.is_ascii();
    labels
        .split('.')
        .all(|label| !label.is_empty() && label.chars().all(in_label))
        && top.len() > 1
        && top.chars().all(letter)
        && !port.is_empty()
        && port.bytes().all(|b| b.is_ascii_digit())
}

/// Whether the address is a mail or a telephone number.
fn is_contact(url: &str) -> bool {
    scheme(url).is_some_and(|scheme| {
        scheme.eq_ignore_ascii_case("mailto") || scheme.eq_ignore_ascii_case("tel")
    })
}

/// The text without what a browser drops from an address. `None` for an empty one, or one with control characters.
fn clean(text: &str) -> Option<String> {
    let trimmed = text.trim_matches(|c| c <= ' ');
    let mut url = String::with_capacity(trimmed.len());
    for c in trimmed.chars() {
        match c {
            '\t' | '\n' | '\r' => {}
            _ if c.is_control() => return None,
            _ => url.push(c),
        }
    }
    (!url.is_empty()).then_some(url)
}

/// What stands before the first `:`, unless the path, query or fragment has begun.
fn scheme(url: &str) -> Option<&str> {
    before(url, "/?#").split_once(':').map(|(scheme, _)| scheme)
}

/// The text before the first of these characters.
fn before<'a>(text: &'a str, ends: &str) -> &'a str {
    text.split(|c| ends.contains(c)).next().unwrap_or(text)
}

/// Adds a value to an address so that it means only itself. In a mail or telephone number `@` and `+` stay as they are.
fn percent_encode(value: &str, url: &mut String) {
    let contact = is_contact(url) && !url.contains('?');
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric()
            || b"-._~".contains(&byte)
            || (contact && b"@+".contains(&byte))
        {
            url.push(char::from(byte));
        } else {
            url.push('%');
            for digit in [byte >> 4, byte & 15] {
                url.push(char::from(if digit < 10 {
                    b'0' + digit
                } else {
                    b'A' - 10 + digit
                }));
            }
        }
    }
}
