package org.modsecexplorer.cli.advise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.exclude.Choice;
import org.modsecexplorer.advise.exclude.Engine;
import org.modsecexplorer.advise.exclude.Offer;
import org.modsecexplorer.advise.exclude.Plan;
import org.modsecexplorer.advise.exclude.Tuning;
import org.modsecexplorer.advise.exclude.Usage;
import org.modsecexplorer.advise.exclude.WrittenExclusion;
import org.modsecexplorer.advise.exclude.files.EarlierExclusion;
import org.modsecexplorer.advise.exclude.files.EarlierFiles;
import org.modsecexplorer.advise.exclude.files.ExclusionFiles;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.advise.tune.Found;
import org.modsecexplorer.advise.tune.Group;
import org.modsecexplorer.advise.tune.Verdict;
import org.modsecexplorer.cli.options.SharedStoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Output;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.export.Plain;
import org.modsecexplorer.query.Answers;
import org.modsecexplorer.query.filter.Filter;
import org.modsecexplorer.query.filter.FilterText;
import org.modsecexplorer.query.matched.MatchedRequests;
import org.modsecexplorer.store.Store;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "tune",
        description = "Finds false alarms: groups of rule, place and path with a verdict and its reasons. With --write, writes exclusions for those that are likely"
                + " false alarms, as narrow as possible, and tells what they would change.")
public final class TuneCommand implements Callable<Integer> {

    /** Form of the report. */
    enum Format {
        TABLE,
        JSON
    }

    private static final int MOST_ID = 2_000_000_000;

    private final Surroundings surroundings;

    @Mixin
    private final SharedStoreOptions storeOptions;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "FILTER", arity = "0..*", description = "Transactions to look at (default: all).")
    private List<String> filter = List.of();

    @Option(
            names = "--verdict",
            paramLabel = "VERDICT",
            converter = VerdictWord.class,
            description = "Groups to list and to write: very-likely; likely, which includes very-likely; undecided; or attack (default: list all, write likely).")
    private @Nullable Verdict verdict;

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "table", description = "Output format: table or json (default: ${DEFAULT-VALUE}).")
    private Format format = Format.TABLE;

    @Option(names = "--write", paramLabel = "DIR",
            description = "Write the exclusions to DIR/before.conf and DIR/after.conf, to be included before and after the rule set. The exclusions of"
                    + " earlier files are continued and checked; the files are kept as before.conf.earlier and after.conf.earlier.")
    private @Nullable Path folder;

    @Option(names = "--form", paramLabel = "FORM", converter = FormWord.class,
            description = "Form of the exclusions: place-on-path, tag-on-path (all rules of that kind of attack), setting (the rule set's own list of methods or content"
                    + " types), place-everywhere, rule-on-path or rule-everywhere (default: for each group the narrowest that works).")
    private Offer.@Nullable Form form;

    @Option(names = "--engine", paramLabel = "ENGINE",
            description = "Engine that will read the exclusions: v2, v3 or coraza (default: the one that wrote the log).")
    private @Nullable Engine chosenEngine;

    @Option(names = "--first-id", paramLabel = "N",
            description = "First id for the new rules; ids in the log are left out (default: " + ExclusionFiles.FIRST_ID + ").")
    private int firstId = ExclusionFiles.FIRST_ID;

    @Option(names = "--limit", paramLabel = "N",
            description = "Count a request as hindered from this inbound score on, for a site that blocks at a high limit while it is tuned (default: only what"
                    + " was blocked, or would have been).")
    private @Nullable Integer limit;

    @Option(names = "--exact-paths", description = "Do not join paths and places that differ by numbers, dates, hashes or names.")
    private boolean exactPaths;

    public TuneCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new SharedStoreOptions(surroundings);
        this.output = new Output(surroundings);
    }

    @Override
    public Integer call() throws IOException {
        check();
        FilterText text = FilterText.parse(String.join(" ", filter));
        try (Store store = storeOptions.open()) {
            TuneReport report = storeOptions.askingIndex(store, answers -> store.explained(() -> report(tuning(store, answers, text.filter()), answers)));
            List<Path> kept = folder == null ? List.of() : write(folder, report);
            output.write(out -> {
                switch (format) {
                    case TABLE -> new TuneTable(report).print(out, surroundings.isInteractive() && !output.isFile() ? surroundings.width() : 0);
                    case JSON -> TuneJson.write(report, out);
                }
            });
            if (folder != null) {
                tellWritten(folder, report, kept);
            }
            return ExitCode.WELL;
        }
    }

    private Tuning tuning(Store store, Answers answers, Filter chosen) {
        MatchedRequests requests = answers.matched().orElseThrow();
        return new Tuning(store, new Evidence(requests, new Evidence.Reading(exactPaths, limit)), answers.among(requests, chosen));
    }

    private void check() {
        if (folder != null && verdict == Verdict.ATTACK) {
            throw new WrongUsageException("--write: exclusions for attacks are not written. Choose another --verdict.");
        }
        if (firstId < 1 || firstId > MOST_ID) {
            throw new WrongUsageException("--first-id must be between 1 and " + MOST_ID + ".");
        }
        if (limit != null && limit < 1) {
            throw new WrongUsageException("--limit must be at least 1.");
        }
    }

    private TuneReport report(Tuning tuning, Answers answers) {
        Found found = tuning.found();
        Engine engine = chosenEngine != null ? chosenEngine : tuning.engine();
        List<Group> chosen = found.groups().stream().filter(group -> group.hindered() > 0 && isChosen(group.verdict(), verdict == null ? Verdict.LIKELY : verdict)).toList();
        Plan plan = form == null ? tuning.plan(chosen, engine) : tuning.planChosen(chosen.stream().map(group -> new Choice(group, form)).toList(), engine);
        List<Group> listed = verdict == null ? found.groups() : found.groups().stream().filter(group -> isChosen(group.verdict(), verdict)).toList();
        List<Group> explained = format == Format.JSON ? listed : listed.stream().limit(TuneTable.WITH_REASONS).toList();
        EarlierFiles earlier = folder == null ? EarlierFiles.NONE : earlier(folder, engine);
        return new TuneReport(
                found, listed, tuning.examples(explained), plan, tuning.effect(plan), tuning.producer(), continued(earlier.without(plan), tuning, engine, answers),
                new ExclusionFiles(plan, earlier, firstId, found.rules(), LocalDate.now()));
    }

    private static EarlierFiles earlier(Path folder, Engine engine) {
        try {
            return EarlierFiles.read(folder, engine);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not continue the earlier exclusions: " + e.getMessage(), e);
        }
    }

    private static List<TuneReport.Continued> continued(EarlierFiles earlier, Tuning tuning, Engine engine, Answers answers) {
        List<WrittenExclusion> known = earlier.exclusions().stream().map(EarlierExclusion::known).filter(Objects::nonNull).toList();
        Iterator<Usage> usages = tuning.usages(known, engine, answers).iterator();
        return earlier.exclusions().stream().map(each -> new TuneReport.Continued(each, each.known() == null ? null : usages.next())).toList();
    }

    private static boolean isChosen(Verdict verdict, Verdict asked) {
        return asked == Verdict.LIKELY ? verdict.compareTo(Verdict.LIKELY) <= 0 : verdict == asked;
    }

    private static List<Path> write(Path folder, TuneReport report) {
        try {
            return report.files().write(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write the exclusions: " + e.getMessage(), e);
        }
    }

    private void tellWritten(Path written, TuneReport report, List<Path> kept) {
        surroundings.err().println(Plain.text("Wrote " + written.resolve("before.conf") + " and " + written.resolve("after.conf") + " for "
                + report.plan().engine().title() + "."));
        for (Path earlier : kept) {
            surroundings.err().println(Plain.text("The earlier file is now " + earlier + "."));
        }
    }

    /** {@code place-on-path} and the like. */
    static final class FormWord implements ITypeConverter<Offer.Form> {

        @Override
        public Offer.Form convert(String text) {
            for (Offer.Form each : Offer.Form.values()) {
                if (each.name().replace('_', '-').equalsIgnoreCase(text.strip())) {
                    return each;
                }
            }
            throw new TypeConversionException("'" + text + "' is not a form; give place-on-path, tag-on-path, setting, place-everywhere, rule-on-path or rule-everywhere");
        }
    }

    /** {@code very-likely} and the like. */
    static final class VerdictWord implements ITypeConverter<Verdict> {

        @Override
        public Verdict convert(String text) {
            for (Verdict each : Verdict.values()) {
                if (each.word().equalsIgnoreCase(text.strip().replace('_', '-'))) {
                    return each;
                }
            }
            throw new TypeConversionException("'" + text + "' is not a verdict; give very-likely, likely, undecided or attack");
        }
    }
}
