/**
 * The judgement of a client by all that it did.
 *
 * <p>Door: {@link Agents}, {@link ClientFacts}, {@link ClientJudge}, {@link JudgedClient}, {@link Standing}, {@link Standings}, {@link Trial}, {@link Trials}.
 *
 * <p>Used by: advise.campaign, advise.compare, advise.deny, advise.exclude, advise.tune, advise.whatif, cli.advise, ui.deny, ui.limit.
 */
@NullMarked
package org.modsecexplorer.advise.tune.client;

import org.jspecify.annotations.NullMarked;
