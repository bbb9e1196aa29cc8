/**
 * Finds where entries begin and end in a stream of bytes, and identifies a file's kind of content; see docs/decisions/09. Parses nothing else.
 *
 * <p>Door: {@link ContainerLine}, {@link ContentKind}, {@link Doubts}, {@link EntryCutter}, {@link IndexLine}, {@link OpenEntry}, {@link Piece}.
 *
 * <p>Used by: advise.check, cli.words, ingest, ingest.read, ingest.report, parse.envelope, source, source.packing, ui.wizard.
 */
@NullMarked
package org.modsecexplorer.parse.cut;

import org.jspecify.annotations.NullMarked;
