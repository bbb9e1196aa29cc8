/**
 * Paths and places that are like each other: one shape for all numbers, hashes, ids and names.
 *
 * <p>Door: {@link NameFolding}, {@link PathShape}, {@link PlaceShape}, {@link Sighted}, {@link Spot}.
 *
 * <p>Used by: advise.exclude, advise.exclude.files, advise.tune.
 */
@NullMarked
package org.modsecexplorer.advise.tune.shape;

import org.jspecify.annotations.NullMarked;
