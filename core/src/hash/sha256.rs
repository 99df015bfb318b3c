//! SHA-256 (FIPS 180-4). `crypto.subtle` is asynchronous and missing on plain http, so this is ours.

use alloc::string::String;

/// The first 32 bits of the fractions of the cube roots of the first 64 primes.
const ROUNDS: [u32; 64] = [
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5, 0xd807aa98,
    0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174, 0xe49b69c1, 0xefbe4786,
    0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da, 0x983e5152, 0xa831c66d, 0xb00327c8,
    0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967, 0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
    0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85, 0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819,
    0xd6990624, 0xf40e3585, 0x106aa070, 0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a,
    0x5b9cca4f, 0x682e6ff3, 0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7,
    0xc67178f2,
];

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
    /// The bytes of a block that is not full yet, as words; the last one may be in part.
    block: [u32; 16],
    length: u64,
}

impl Default for Hasher {
    fn default() -> Self {
        Hasher {
            // The same of the square roots of the first 8 primes.
            state: [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19],
            block: [0; 16],
            length: 0,
        }
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
        let bits = self.length.wrapping_mul(8);
        self.push(0x80);
        while self.length % 64 != 56 {
            self.push(0);
        }
        self.update(&bits.to_be_bytes());
        let mut hash = [0; 32];
        for (out, word) in hash.as_chunks_mut().0.iter_mut().zip(self.state) {
            *out = word.to_be_bytes();
        }
        hash
    }

    /// The hash of all bytes taken in, as 64 lowercase hexadecimal digits.
    pub fn finish_hex(self) -> String {
        let digits = self.finish().into_iter().flat_map(|byte| [byte >> 4, byte & 15]);
        digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect()
    }

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
        for constant in ROUNDS {
            // The schedule is a window of 16 words: the first is used and the one after the last is made.
            let [w0, w1, .., w14, _] = words;
            let [_, _, _, _, _, _, _, _, _, w9, ..] = words;
            let s0 = w1.rotate_right(7) ^ w1.rotate_right(18) ^ w1 >> 3;
            let s1 = w14.rotate_right(17) ^ w14.rotate_right(19) ^ w14 >> 10;
            words.rotate_left(1);
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
