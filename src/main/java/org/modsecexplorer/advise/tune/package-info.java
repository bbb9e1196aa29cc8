/**
 * The false-alarm finder: transactions with matches in, groups of rule, place and path out, each with its evidence and a verdict in words. It judges clients
 * first and groups by their clients. Knows no site: nothing depends on names of paths or parameters.
 *
 * <p>Door: {@link AttackClass}, {@link Evidence}, {@link Finder}, {@link Found}, {@link Group}, {@link OwnVerdict}, {@link OwnVerdicts}, {@link Reason},
 * {@link Verdict}.
 *
 * <p>Used by: advise.campaign, advise.compare, advise.deny, advise.exclude, advise.exclude.files, cli.advise, ui.campaign, ui.compare, ui.limit, ui.parts,
 * ui.session, ui.tuning.
 */
@NullMarked
package org.modsecexplorer.advise.tune;

import org.jspecify.annotations.NullMarked;
