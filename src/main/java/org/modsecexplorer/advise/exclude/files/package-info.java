/**
 * The files of a plan: exclusions in, directives for the engine out, with their evidence as comments; files that were written earlier are continued. Nothing that a
 * client sent becomes a directive.
 *
 * <p>Door: {@link Directive}, {@link EarlierExclusion}, {@link EarlierFiles}, {@link ExclusionFiles}.
 *
 * <p>Used by: cli.advise, ui.tuning.
 */
@NullMarked
package org.modsecexplorer.advise.exclude.files;

import org.jspecify.annotations.NullMarked;
