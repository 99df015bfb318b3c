//! Addresses: which are allowed, and how answers get into them.

use alloc::string::String;

use super::cut::{after, before, is_in, leading, trim};

/// The address as a browser would read it, if a link may lead there: `https`, `http`, `mailto`, `tel`, or relative.
///
/// - Blanks around it, and tabs and line ends in it, go, as in a browser. Any other control character: refused.
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
    if before(&url, b"?#\\").len() < before(&url, b"?#").len() {
        return None;
    }
    if url.starts_with("//") {
        url.insert_str(0, "https:");
    }
    let allowed = match scheme(&url) {
        None => true,
        Some(scheme) if is_one_of(scheme, CONTACT) => true,
        Some(scheme) => {
            let rest = after(&url, scheme.len() + 1);
            let host = after(rest, leading(rest, b"/"));
            is_one_of(scheme, WEB) && !before(host, b"?#").is_empty()
        }
    };
    allowed.then_some(url)
}

const WEB: &[&str] = &["https", "http"];
const CONTACT: &[&str] = &["mailto", "tel"];

/// An address as a person types it into a form. More is understood than in the definition, and a bare word is none.
pub(super) fn typed_url(value: &str) -> Option<String> {
    let mut url = clean(value)?;
    if is_mail(&url) {
        url.insert_str(0, "mailto:");
    } else if is_host(before(&url, b"/?#")) {
        url.insert_str(0, "https://");
    } else if scheme(&url).is_none() && !before(after(&url, leading(&url, b".")), b"/?#").is_empty() {
        return None;
    }
    Some(url)
}

/// Whether it has a scheme, and an allowed one.
pub(super) fn is_absolute(start: &str) -> bool {
    scheme(start).is_some_and(|scheme| is_one_of(scheme, WEB) || is_one_of(scheme, CONTACT))
}

/// `name@example.com`.
pub(super) fn is_mail(text: &str) -> bool {
    let name = before(text, b"@");
    let host = after(text, name.len() + 1);
    let in_name = |byte: u8| byte.is_ascii_alphanumeric() || is_in(byte, b"._+-'") || !byte.is_ascii();
    !name.is_empty() && name.bytes().all(in_name) && before(host, b":") == host && is_host(host)
}

/// `example.com` or `example.com:8080`: at least one dot, and letters after the last.
fn is_host(text: &str) -> bool {
    let name = before(text, b":");
    let port = after(text, name.len());
    let (mut dots, mut label, mut letters) = (0, 0, true);
    for byte in name.bytes() {
        if byte == b'.' {
            if label == 0 {
                return false;
            }
            dots += 1;
            label = 0;
            letters = true;
        } else if byte.is_ascii_alphanumeric() || byte == b'-' || !byte.is_ascii() {
            label += 1;
            letters &= byte.is_ascii_alphabetic() || !byte.is_ascii();
        } else {
            return false;
        }
    }
    dots > 0 && label > 1 && letters && port != ":" && leading(port, b":0123456789") == port.len()
}

/// The text without what a browser drops from an address. `None` for an empty one, or one with control characters.
fn clean(text: &str) -> Option<String> {
    let mut url = String::new();
    for c in trim(text).chars() {
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
    let start = before(url, b"/?#:");
    after(url, start.len()).starts_with(":").then_some(start)
}

/// Whether the scheme is one of these, in any case.
fn is_one_of(scheme: &str, schemes: &[&str]) -> bool {
    schemes.iter().any(|one| scheme.eq_ignore_ascii_case(one))
}

/// Adds a value to an address so that it means only itself. In a mail or telephone number `@` and `+` stay as they are.
pub(super) fn percent_encode(value: &str, url: &mut String) {
    let contact = is_contact(url) && before(url, b"?") == url;
    for byte in value.bytes() {
        if byte.is_ascii_alphanumeric() || is_in(byte, b"-._~") || (contact && is_in(byte, b"@+")) {
            url.push(char::from(byte));
        } else {
            url.push('%');
            for digit in [byte >> 4, byte & 15] {
                url.push(char::from(if digit < 10 { b'0' + digit } else { b'A' - 10 + digit }));
            }
        }
    }
}

/// Whether the address is a mail or a telephone number.
pub(super) fn is_contact(url: &str) -> bool {
    scheme(url).is_some_and(|scheme| is_one_of(scheme, CONTACT))
}
