//! Room for the values of a column, made once at its full length.

use std::marker::PhantomData;

use arrow_buffer::{ArrowNativeType, Buffer, ScalarBuffer};
use bytemuck::Pod;
use bytes::Bytes;
use memmap2::MmapMut;

/// From so many bytes on, room is asked of the system in large pages: of small ones, the system
/// takes longer to give each than we to fill it.
const LARGE: usize = 4 << 20;

/// Zeros, for which the system gives memory only where they are written over.
#[derive(Debug)]
pub(crate) enum Room<T> {
    Heap(Vec<T>),
    Pages(MmapMut, PhantomData<T>),
}

impl<T: ArrowNativeType + Pod> Room<T> {
    pub(crate) fn new(length: usize) -> Self {
        let bytes = length.saturating_mul(size_of::<T>());
        let pages = (bytes >= LARGE).then(|| MmapMut::map_anon(bytes).ok()).flatten();
        pages.map_or_else(
            || Self::Heap(vec![T::default(); length]),
            |pages| {
                // Where there are no large pages, small ones do.
                #[cfg(target_os = "linux")]
                let _ = pages.advise(memmap2::Advice::HugePage);
                Self::Pages(pages, PhantomData)
            },
        )
    }

    pub(crate) fn values(&self) -> &[T] {
        match self {
            Self::Heap(values) => values,
            Self::Pages(pages, _) => bytemuck::try_cast_slice(pages).unwrap_or_default(),
        }
    }

    pub(crate) fn values_mut(&mut self) -> &mut [T] {
        match self {
            Self::Heap(values) => values,
            Self::Pages(pages, _) => bytemuck::try_cast_slice_mut(pages).unwrap_or_default(),
        }
    }

    /// The values as Arrow has them, where they lie.
    pub(crate) fn finish(self) -> ScalarBuffer<T> {
        let length = self.values().len();
        match self {
            Self::Heap(values) => values.into(),
            Self::Pages(pages, _) => {
                ScalarBuffer::new(Buffer::from(Bytes::from_owner(pages)), 0, length)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_and_large_rooms_hold_what_is_put_into_them() {
        for length in [0, 1, 1000, LARGE / 8 - 1, LARGE / 8, LARGE / 8 + 3] {
            let mut room = Room::<i64>::new(length);
            assert_eq!(room.values().len(), length);
            assert_eq!(matches!(room, Room::Pages(..)), length >= LARGE / 8);
            assert!(room.values().iter().all(|value| *value == 0));
            (0..).zip(room.values_mut()).for_each(|(number, value)| *value = number);
            let kept = room.finish();
            assert_eq!(kept.len(), length);
            assert!((0..).zip(kept.iter()).all(|(number, value)| *value == number));
        }
    }
}
