/**
 * Parses Coraza's entries: JSON, its older JSON, native parts and OCSF.
 *
 * <p>Door: {@link CorazaJsonParser}, {@link CorazaLegacyParser}, {@link CorazaMessageParser}, {@link CorazaNativeParser}, {@link
 * CorazaOcsfParser}.
 *
 * <p>Used by: parse, parse.errors.
 */
@NullMarked
package org.modsecexplorer.parse.coraza;

import org.jspecify.annotations.NullMarked;
