//! SHA-256 (FIPS 180-4). `crypto.subtle` is asynchronous and missing on plain http, so this is ours.

use alloc::string::String;

/// SHA-256 of bytes that come piece by piece.
///
/// ```
/// use flowlist_core::hash::Hasher;
///
/// let mut hasher = Hasher::default();
/// hasher.update(b"a");
/// hasher.update(b"bc");
/// assert_eq!(hasher.finish_hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
/// ```
#[derive(Clone)]
pub struct Hasher {
    state: [u32; 8],
    rounds: [u32; 64],
    /// The bytes of a block that is not full yet, as words; the last one may be in part.
    block: [u32; 16],
    length: u64,
}

impl Default for Hasher {
    fn default() -> Self {
        let mut state = [0; 8];
        let mut rounds = [0; 64];
        roots(2.0, &mut state);
        roots(3.0, &mut rounds);
        Hasher { state, rounds, block: [0; 16], length: 0 }
    }
}

/// The first 32 bits of the fractions of the square or cube roots of the first primes: the constants of SHA-256. They are worked out,
/// as nothing makes a table of them smaller. What is lost in rounding is some millionths of their last bit, and it changes none.
fn roots(degree: f64, to: &mut [u32]) {
    let mut prime = 1_u32;
    let mut root = 1.0;
    for fraction in to {
        prime += 1;
        // The last one is 311, below the square of 18.
        while (2..18).any(|divisor| divisor < prime && prime.is_multiple_of(divisor)) {
            prime += 1;
        }
        // From the root of the prime before it, six of Newton's steps are more than enough.
        for _ in 0..6 {
            let power = if degree == 2.0 { root } else { root * root };
            root -= (power * root - f64::from(prime)) / (degree * power);
        }
        *fraction = (root * 4_294_967_296.0) as u64 as u32;
    }
}

impl Hasher {
    /// Takes in more bytes.
    pub fn update(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.push(*byte);
        }
    }

    /// The hash of all bytes taken in.
    pub fn finish(mut self) -> [u8; 32] {
        self.pad();
        let mut hash = [0; 32];
        for (out, word) in hash.as_chunks_mut().0.iter_mut().zip(self.state) {
            *out = word.to_be_bytes();
        }
        hash
    }

    /// The hash of all bytes taken in, as 64 lowercase hexadecimal digits.
    pub fn finish_hex(mut self) -> String {
        self.pad();
        let mut hex = String::new();
        for word in self.state {
            for digit in (0..8).rev() {
                hex.push(char::from_digit(word >> (4 * digit) & 15, 16).unwrap_or_default());
            }
        }
        hex
    }

    /// Fills the last block.
    fn pad(&mut self) {
        let bits = self.length.wrapping_mul(8);
        self.push(0x80);
        while self.length % 64 != 56 {
            self.push(0);
        }
        self.update(&bits.to_be_bytes());
    }

    #[inline(never)]
    fn push(&mut self, byte: u8) {
        // 64 bytes make 16 words of 4, the first byte of a word on top; the index is below 16 by the
        // remainder.
        let at = (self.length % 64) as usize;
        if let Some(word) = self.block.get_mut(at / 4) {
            *word = *word << 8 | u32::from(byte);
        }
        self.length += 1;
        if at == 63 {
            self.compress();
        }
    }

    fn compress(&mut self) {
        let mut words = self.block;
        let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h] = self.state;
        for constant in self.rounds {
            // The schedule is a window of 16 words: the first is used and the one after the last is made.
            let [w0, w1, .., w14, _] = words;
            let [_, _, _, _, _, _, _, _, _, w9, ..] = words;
            let s0 = w1.rotate_right(7) ^ w1.rotate_right(18) ^ w1 >> 3;
            let s1 = w14.rotate_right(17) ^ w14.rotate_right(19) ^ w14 >> 10;
            words.copy_within(1.., 0);
            if let Some(last) = words.last_mut() {
                *last = w0.wrapping_add(s0).wrapping_add(w9).wrapping_add(s1);
            }
            let big1 = e.rotate_right(6) ^ e.rotate_right(11) ^ e.rotate_right(25);
            let choice = e & f ^ !e & g;
            let t1 = h.wrapping_add(big1).wrapping_add(choice).wrapping_add(constant).wrapping_add(w0);
            let big0 = a.rotate_right(2) ^ a.rotate_right(13) ^ a.rotate_right(22);
            let majority = a & b ^ a & c ^ b & c;
            (h, g, f, e) = (g, f, e, d.wrapping_add(t1));
            (d, c, b, a) = (c, b, a, t1.wrapping_add(big0).wrapping_add(majority));
        }
        for (state, word) in self.state.iter_mut().zip([a, b, c, d, e, f, g, h]) {
            *state = state.wrapping_add(word);
        }
    }
}

/// The SHA-256 of some bytes.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut hasher = Hasher::default();
    hasher.update(bytes);
    hasher.finish()
}
