//! Outputs appear whole or not at all: written beside their target, then renamed.

use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Writes `path` through a temporary file in the same folder; the old file, if any, stays until the new one is whole.
///
/// # Errors
/// Any error of creating, writing or renaming; the target is then untouched.
pub fn write_whole(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let folder = match path.parent() {
        Some(p) if !p.as_os_str().is_empty() => p,
        _ => Path::new("."),
    };
    std::fs::create_dir_all(folder)?;
    let file = tempfile::Builder::new().prefix(".hazgrade-").tempfile_in(folder)?;
    let mut out = BufWriter::with_capacity(1 << 16, file);
    write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|e| e.error)?;
    set_default_mode(path)
}

/// Temporary files are private; a document is meant to be handed over.
#[cfg(unix)]
fn set_default_mode(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_default_mode(_: &Path) -> io::Result<()> {
    Ok(())
}
