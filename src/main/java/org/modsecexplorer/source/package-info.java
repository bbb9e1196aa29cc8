/**
 * What the user points at becomes source files: folders are walked, bundles are unpacked as they stream by, links are not followed, nothing is
 * written. Knows no database and no window.
 */
@NullMarked
package org.modsecexplorer.source;

import org.jspecify.annotations.NullMarked;
