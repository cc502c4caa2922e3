//! An allocator that counts, in builds for `npm run counts` only.

use core::alloc::{GlobalAlloc, Layout};
use core::sync::atomic::{AtomicU32, Ordering::Relaxed};

use wasm_bindgen::prelude::*;

use crate::ALLOCATOR;

static ALLOCATIONS: AtomicU32 = AtomicU32::new(0);
static REALLOCATIONS: AtomicU32 = AtomicU32::new(0);
static FREES: AtomicU32 = AtomicU32::new(0);
static BYTES_IN_USE: AtomicU32 = AtomicU32::new(0);

/// The allocator that ships, behind counters.
struct Counting;

#[global_allocator]
static COUNTING: Counting = Counting;

// SAFETY: whatever is asked of it is asked of the allocator that ships, and nothing else.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.fetch_add(1, Relaxed);
        BYTES_IN_USE.fetch_add(layout.size() as u32, Relaxed);
        // SAFETY: the caller's.
        unsafe { ALLOCATOR.alloc(layout) }
    }

    unsafe fn dealloc(&self, memory: *mut u8, layout: Layout) {
        FREES.fetch_add(1, Relaxed);
        BYTES_IN_USE.fetch_sub(layout.size() as u32, Relaxed);
        // SAFETY: the caller's.
        unsafe { ALLOCATOR.dealloc(memory, layout) }
    }

    unsafe fn realloc(&self, memory: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        REALLOCATIONS.fetch_add(1, Relaxed);
        BYTES_IN_USE.fetch_add(size as u32, Relaxed);
        BYTES_IN_USE.fetch_sub(layout.size() as u32, Relaxed);
        // SAFETY: the caller's.
        unsafe { ALLOCATOR.realloc(memory, layout, size) }
    }
}

/// How often memory has been allocated.
#[wasm_bindgen]
pub fn allocations() -> u32 {
    ALLOCATIONS.load(Relaxed)
}

/// How often what was allocated has got another size.
#[wasm_bindgen]
pub fn reallocations() -> u32 {
    REALLOCATIONS.load(Relaxed)
}

/// How often memory has been freed.
#[wasm_bindgen]
pub fn frees() -> u32 {
    FREES.load(Relaxed)
}

/// How many bytes have been allocated and not freed.
#[wasm_bindgen(js_name = bytesInUse)]
pub fn bytes_in_use() -> u32 {
    BYTES_IN_USE.load(Relaxed)
}
