//! The memory of the published widget: blocks whose sizes are powers of two, with a list of the free ones of each size.
//!
//! The allocator that comes with std is 5.7 KB of the Wasm, 2 KB of brotli; this is a tenth of that. What it costs: a block may be up to
//! twice as large as asked for, and what is free in one size is not lent to another. A widget holds a few hundred KB, most of them
//! in lists and texts that grow by doubling anyway, so the blocks that they leave are those that the next one takes.
#![no_std]

#[cfg(test)]
extern crate std;

use core::{
    alloc::{GlobalAlloc, Layout},
    cell::UnsafeCell,
    ptr,
};

/// The smallest block: it holds the address of the next free one, and any value of the language lies well in it.
const LEAST: usize = 16;
/// How many sizes there are: up to 2 GiB.
const SIZES: usize = 28;
/// By how much memory grows at least: a page of Wasm.
const PAGE: usize = 65_536;

/// Memory that is not used yet, and the first free block of each size.
struct Held {
    next: usize,
    end: usize,
    free: [*mut u8; SIZES],
}

/// An allocator for one thread, as the Wasm of a page has one only.
pub struct Blocks(UnsafeCell<Held>);

// SAFETY: Wasm without threads has one; the type is for that alone.
unsafe impl Sync for Blocks {}

impl Default for Blocks {
    fn default() -> Self {
        Self::new()
    }
}

impl Blocks {
    /// Nothing held yet.
    pub const fn new() -> Self {
        Self(UnsafeCell::new(Held { next: 0, end: 0, free: [ptr::null_mut(); SIZES] }))
    }
}

/// The size of a block as a power of two, counted from the smallest.
fn class(size: usize) -> usize {
    (size.max(LEAST) - 1).ilog2() as usize + 1 - LEAST.ilog2() as usize
}

impl Held {
    fn take(&mut self, class: usize) -> *mut u8 {
        let Some(free) = self.free.get_mut(class) else { return ptr::null_mut() };
        let block = *free;
        if !block.is_null() {
            // SAFETY: a free block begins with the address of the next one: see `give_back`.
            *free = unsafe { block.cast::<*mut u8>().read() };
            return block;
        }
        let size = LEAST << class;
        if self.end - self.next < size {
            let grown = size.next_multiple_of(PAGE);
            let start = grow(grown);
            if start == 0 {
                return ptr::null_mut();
            }
            // What is left over before is used on if nothing lies between.
            if start != self.end {
                self.next = start;
            }
            self.end = start + grown;
        }
        self.next += size;
        ptr::with_exposed_provenance_mut(self.next - size)
    }

    fn give_back(&mut self, block: *mut u8, class: usize) {
        if let Some(free) = self.free.get_mut(class) {
            // SAFETY: the block is not used any more, and holds at least `LEAST` bytes, well placed for an address.
            unsafe { block.cast::<*mut u8>().write(*free) };
            *free = block;
        }
    }
}

// SAFETY: a block given out is in no list and before `next`, so it is given out once; it has the size that its class says, at least
// what was asked for, and lies at a multiple of 16, since memory begins so and every size is such a multiple.
unsafe impl GlobalAlloc for Blocks {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        if layout.align() > LEAST {
            return ptr::null_mut();
        }
        // SAFETY: there is one thread, and nothing below calls back.
        unsafe { &mut *self.0.get() }.take(class(layout.size()))
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: the same.
        unsafe { &mut *self.0.get() }.give_back(block, class(layout.size()));
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        if class(layout.size()) == class(size) {
            return block;
        }
        // SAFETY: the layout is that of the block with another size, which the caller says is sound.
        let new = unsafe { self.alloc(Layout::from_size_align_unchecked(size, layout.align())) };
        if !new.is_null() {
            // SAFETY: both hold that much, and do not overlap, as both are given out.
            unsafe {
                ptr::copy_nonoverlapping(block, new, size.min(layout.size()));
                self.dealloc(block, layout);
            }
        }
        new
    }
}

/// More memory, where it begins; 0 where there is none.
#[cfg(all(target_arch = "wasm32", not(test)))]
fn grow(bytes: usize) -> usize {
    let pages = core::arch::wasm32::memory_grow(0, bytes / PAGE);
    if pages == usize::MAX { 0 } else { pages * PAGE }
}

#[cfg(not(all(target_arch = "wasm32", not(test))))]
fn grow(bytes: usize) -> usize {
    extern crate alloc;
    let Ok(layout) = Layout::from_size_align(bytes, PAGE) else { return 0 };
    // SAFETY: the size is not zero.
    unsafe { alloc::alloc::alloc(layout) }.expose_provenance()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::vec::Vec;

    fn layout(size: usize) -> Layout {
        Layout::from_size_align(size, 8).unwrap()
    }

    #[test]
    fn a_size_has_the_smallest_class_that_holds_it() {
        let sizes = [0, 1, 16, 17, 32, 33, 64, 65_536, 65_537];
        assert_eq!(sizes.map(class), [0, 0, 0, 1, 1, 2, 2, 12, 13]);
        assert!(sizes.into_iter().all(|size| LEAST << class(size) >= size));
    }

    #[test]
    fn blocks_that_are_in_use_never_overlap_and_keep_what_is_in_them() {
        let blocks = Blocks::new();
        let mut held: Vec<(*mut u8, usize, u8)> = Vec::new();
        let mut chance = 1_u64;
        let mut next = |below: usize| {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (chance >> 33) as usize % below
        };
        for round in 0..20_000_usize {
            let mark = round as u8;
            match (next(4), held.len()) {
                (0, 1..) => {
                    let (block, size, mark) = held.swap_remove(next(held.len()));
                    // SAFETY: it is held, with this size.
                    unsafe {
                        assert!((0..size).all(|at| *block.add(at) == mark));
                        blocks.dealloc(block, layout(size));
                    }
                }
                (1, 1..) => {
                    let at = next(held.len());
                    let (block, size, mark) = held[at];
                    let new = 1 + next(3_000);
                    // SAFETY: the same.
                    unsafe {
                        let block = blocks.realloc(block, layout(size), new);
                        assert!((0..size.min(new)).all(|at| *block.add(at) == mark));
                        block.write_bytes(mark, new);
                        held[at] = (block, new, mark);
                    }
                }
                _ => {
                    let size = 1 + next(2_000);
                    // SAFETY: the size is not zero; it is written to where it was given out.
                    unsafe {
                        let block = blocks.alloc(layout(size));
                        assert!(!block.is_null() && block.addr().is_multiple_of(LEAST));
                        block.write_bytes(mark, size);
                        held.push((block, size, mark));
                    }
                }
            }
        }
        assert!(held.len() > 1_000);
    }

    #[test]
    fn a_block_that_was_given_back_is_the_next_of_its_size() {
        let blocks = Blocks::new();
        // SAFETY: sizes are not zero, and what is given back was given out.
        unsafe {
            let first = blocks.alloc(layout(100));
            blocks.dealloc(first, layout(100));
            assert_ne!(blocks.alloc(layout(20)), first);
            assert_eq!(blocks.alloc(layout(128)), first);
        }
    }
}
