//! Drawings as pixels, for places that take no SVG: what a network shows of a page that is passed on.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use crate::DocumentError;
use crate::world::FONTS;

/// The fonts of the documents; whatever family a drawing names, it is set in them.
static DRAWN: LazyLock<Arc<Database>> = LazyLock::new(|| {
    let mut fonts = Database::new();
    for font in FONTS {
        fonts.load_font_data(font.to_vec());
    }
    fonts.set_sans_serif_family("Tinos");
    fonts.set_serif_family("Tinos");
    Arc::new(fonts)
});

/// The longest side of a picture, in pixels: memory is bounded by it.
const LONGEST: f32 = 4096.0;

/// A drawing of its own size as PNG. It sees no file and no other picture, whatever it names.
///
/// # Errors
/// If it is no SVG, or larger than 4,096 pixels.
pub fn png(svg: &str) -> Result<Vec<u8>, DocumentError> {
    enlarged(svg, 1.0)
}

/// The same, so many times its own size.
///
/// # Errors
/// If it is no SVG, or larger than 4,096 pixels then.
pub fn enlarged(svg: &str, times: f32) -> Result<Vec<u8>, DocumentError> {
    let wrong = |why: &dyn std::fmt::Display| DocumentError(why.to_string());
    let options = Options {
        fontdb: Arc::clone(&DRAWN),
        font_family: "Tinos".to_owned(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, _, _| None),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| wrong(&error))?;
    let size = tree.size().scale_by(times).ok_or_else(|| wrong(&"it has no size"))?;
    if size.width().max(size.height()) > LONGEST {
        return Err(wrong(&"it is too large"));
    }
    let size = size.to_int_size();
    let mut pixels = Pixmap::new(size.width(), size.height()).ok_or_else(|| wrong(&"it has no size"))?;
    resvg::render(&tree, Transform::from_scale(times, times), &mut pixels.as_mut());
    pixels.encode_png().map_err(|error| wrong(&error))
}
