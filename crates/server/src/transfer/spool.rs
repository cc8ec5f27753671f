//! Where an upload waits until it is read: a file without a name, so that nothing is left behind whatever happens.

use std::fs::{File, OpenOptions};
use std::path::Path;

use anyhow::Context;
use bytes::Bytes;
use tokio::io::AsyncWriteExt;
use uuid::Uuid;

use crate::problem::{ApiError, ApiResult};

/// The most bytes of an upload: 1 GiB.
pub(super) const MAX_BYTES: u64 = 1 << 30;

/// A file that is being written; nobody else can open it, and it is gone when it is closed.
pub(super) struct Spool {
    file: tokio::io::BufWriter<tokio::fs::File>,
    written: u64,
    hasher: blake3::Hasher,
}

impl Spool {
    /// Makes a file in the folder for uploads under `data`.
    ///
    /// # Errors
    /// When the folder cannot be written to.
    pub(super) async fn create(data: &Path) -> ApiResult<Self> {
        let folder = data.join("imports");
        let file = tokio::task::spawn_blocking(move || nameless(&folder))
            .await
            .context("making a file for an upload")??;
        Ok(Self {
            file: tokio::io::BufWriter::with_capacity(256 * 1024, tokio::fs::File::from_std(file)),
            written: 0,
            hasher: blake3::Hasher::new(),
        })
    }

    /// Appends a piece.
    ///
    /// # Errors
    /// 413 when the upload is too large.
    pub(super) async fn write(&mut self, piece: &Bytes) -> ApiResult<()> {
        self.written += piece.len() as u64;
        if self.written > MAX_BYTES {
            return Err(ApiError::TooLarge { limit: MAX_BYTES });
        }
        self.hasher.update(piece);
        self.file
            .write_all(piece)
            .await
            .context("writing an upload down")?;
        Ok(())
    }

    /// The complete file, to be read from its start, and the hash of its content.
    ///
    /// # Errors
    /// When it could not be written to its end.
    pub(super) async fn finish(mut self) -> ApiResult<(File, [u8; 32])> {
        self.file.flush().await.context("writing an upload down")?;
        Ok((
            self.file.into_inner().into_std().await,
            *self.hasher.finalize().as_bytes(),
        ))
    }
}

fn nameless(folder: &Path) -> anyhow::Result<File> {
    std::fs::create_dir_all(folder).with_context(|| format!("making {}", folder.display()))?;
    let path = folder.join(format!("{}.csv", Uuid::now_v7()));
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options
        .open(&path)
        .with_context(|| format!("making {}", path.display()))?;
    std::fs::remove_file(&path).with_context(|| format!("unlinking {}", path.display()))?;
    Ok(file)
}
