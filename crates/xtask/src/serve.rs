//! A server of files, for a page that wants to be looked at: on this machine only.

use std::fs::File;
use std::path::{Component, Path, PathBuf};
use std::thread;

use anyhow::{Result, anyhow};
use tiny_http::{Header, Request, Response, Server};

/// Serves a folder from a thread of its own until the program ends, and gives its address.
///
/// # Errors
/// When the port is taken. Port 0 is any that is free.
pub(crate) fn start(folder: &'static str, port: u16) -> Result<String> {
    let server = Server::http(("127.0.0.1", port)).map_err(|error| anyhow!("{error}"))?;
    let address = format!("http://{}/", server.server_addr());
    thread::spawn(move || {
        for request in server.incoming_requests() {
            // Who asked has gone away: nobody is left to be told.
            let _ = answer(request, Path::new(folder));
        }
    });
    Ok(address)
}

fn answer(request: Request, folder: &Path) -> std::io::Result<()> {
    let file = place(request.url()).and_then(|place| {
        let path = folder.join(place);
        File::open(&path)
            .ok()
            .filter(|file| file.metadata().is_ok_and(|m| m.is_file()))
            .zip(Some(path))
    });
    let Some((file, path)) = file else {
        return request.respond(Response::from_string("not found").with_status_code(404));
    };
    let mut response = Response::from_file(file);
    for header in [("Content-Type", media_type(&path)), ("Cache-Control", "no-store")] {
        if let Ok(header) = Header::from_bytes(header.0, header.1) {
            response.add_header(header);
        }
    }
    request.respond(response)
}

/// The file that a URL means, if it is one within the folder.
fn place(url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?.strip_prefix('/')?;
    let path = if path.is_empty() { "index.html" } else { path };
    let within = Path::new(path).components().all(|part| matches!(part, Component::Normal(_)));
    within.then(|| path.into())
}

fn media_type(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_outside_the_folder_is_served() {
        assert_eq!(place("/"), Some("index.html".into()));
        assert_eq!(place("/a/b.js?x=1"), Some("a/b.js".into()));
        for url in ["/../a", "/a/../../b", "//etc/passwd", "a", ""] {
            assert_eq!(place(url), None, "{url}");
        }
    }

    #[test]
    fn a_module_is_served_as_one() {
        assert_eq!(media_type(Path::new("a/b.wasm")), "application/wasm");
        assert_eq!(media_type(Path::new("a/b")), "application/octet-stream");
    }
}
