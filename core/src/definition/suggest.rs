//! "Did you mean": the known name that is nearest to an unknown one.

use alloc::vec::Vec;

/// The candidate that was most likely meant; none where nothing is near.
pub(crate) fn suggest<'a>(unknown: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let unknown = folded(unknown);
    let length = unknown.len();
    // A third of the letters may be wrong; long texts are not worth comparing.
    let most = if length > 40 { return None } else { (length / 3).clamp(1, 3) };
    let mut best = None;
    for candidate in candidates {
        let letters = folded(candidate);
        if letters.len().abs_diff(length) > most {
            continue;
        }
        let distance = distance(&unknown, &letters);
        // Words of one or two letters that share none are not near each other.
        if distance <= most && distance < length && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, candidate)| candidate)
}

/// The letters alone, small: `depends_on` is as near to `dependsOn` as can be. Beyond ASCII everything counts as it stands: the
/// tables of all letters are large.
fn folded(name: &str) -> Vec<char> {
    let letters = name.chars().filter(|char| char.is_ascii_alphanumeric() || !char.is_ascii());
    letters.map(|char| char.to_ascii_lowercase()).take(41).collect()
}

/// How many letters have to be put in, left out, replaced or swapped with their neighbour.
fn distance(from: &[char], to: &[char]) -> usize {
    let mut above: Vec<usize> = Vec::new();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    let mut before = None;
    for (i, &a) in from.iter().enumerate() {
        let mut next = Vec::with_capacity(row.len());
        next.push(i + 1);
        let mut left = None;
        for (j, &b) in to.iter().enumerate() {
            let at = |row: &[usize], j: usize| row.get(j).copied().unwrap_or(usize::MAX - 1);
            let mut least = (at(&row, j) + usize::from(a != b)).min(at(&row, j + 1) + 1).min(at(&next, j) + 1);
            if before == Some(b) && left == Some(a) {
                least = least.min(at(&above, j.wrapping_sub(1)) + 1);
            }
            next.push(least);
            left = Some(b);
        }
        before = Some(a);
        above = core::mem::replace(&mut row, next);
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::suggest;

    #[test]
    fn the_nearest_name_is_suggested_and_a_far_one_is_not() {
        let words = ["title", "description", "dependsOn", "is", "no", "options"];
        for (unknown, meant) in [
            ("tilte", Some("title")),
            ("Title", Some("title")),
            ("depends_on", Some("dependsOn")),
            ("dependson", Some("dependsOn")),
            ("descripton", Some("description")),
            ("option", Some("options")),
            ("on", Some("no")),
            ("yes", None),
            ("colour", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(suggest(unknown, words), meant, "{unknown}");
        }
    }
}
