package org.modsecexplorer.cli.advise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.deny.ByHand;
import org.modsecexplorer.advise.deny.DenyForm;
import org.modsecexplorer.advise.deny.DenyList;
import org.modsecexplorer.advise.deny.Expiry;
import org.modsecexplorer.advise.deny.Network;
import org.modsecexplorer.advise.deny.Shield;
import org.modsecexplorer.advise.deny.Suspect;
import org.modsecexplorer.advise.tune.Evidence;
import org.modsecexplorer.cli.options.ReadingOptions.Patience;
import org.modsecexplorer.cli.options.ReadingOptions.PatienceConverter;
import org.modsecexplorer.cli.options.SharedStoreOptions;
import org.modsecexplorer.cli.words.ExitCode;
import org.modsecexplorer.cli.words.Output;
import org.modsecexplorer.cli.words.Surroundings;
import org.modsecexplorer.cli.words.WrongUsageException;
import org.modsecexplorer.export.NewFile;
import org.modsecexplorer.export.Plain;
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
        name = "deny",
        description = "Writes a list that denies attackers to a firewall or a web server. Clients that behave like people are held back, as are your own networks and"
                + " private addresses; each is told with the reason. The program changes no firewall and no server.")
public final class DenyCommand implements Callable<Integer> {

    private static final int TOLD = 20;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(365);

    private final Surroundings surroundings;

    @Mixin
    private final SharedStoreOptions storeOptions;

    @Mixin
    private final Output output;

    @Parameters(paramLabel = "FILTER", arity = "0..*",
            description = "Deny only clients with requests that match and were blocked, or would have been (default: all). A client is judged by all its requests.")
    private List<String> filter = List.of();

    @Option(names = "--form", paramLabel = "FORM", required = true, converter = FormWord.class,
            description = "Program that reads the list: nftables, ipset, fail2ban (commands), fail2ban-log, apache, nginx, haproxy, csv; or json: the list with what was held back.")
    private DenyForm form = DenyForm.NFTABLES;

    @Option(names = "--expires", paramLabel = "TIME", defaultValue = "7d", converter = PatienceConverter.class,
            description = "How long the entries hold, for example 12h (default: ${DEFAULT-VALUE}).")
    private Patience expires = new Patience(Duration.ofDays(7));

    @Option(names = "--own", paramLabel = "NETWORK", converter = NetworkWord.class, description = "Never deny this network, for example your office's. Can be given several times.")
    private List<Network> own = List.of();

    @Option(names = "--spare", paramLabel = "FILE",
            description = "Never deny the networks in this file, such as those that search engines publish. Networks are found in any text, for example JSON.")
    private List<Path> spare = List.of();

    @Option(names = "--private", description = "Deny private and other special addresses too.")
    private boolean privates;

    @Option(names = "--undecided", description = "Deny clients too of which the log says too little to judge them.")
    private boolean undecided;

    @Option(names = "--undo", paramLabel = "FILE", description = "Also write the text that takes the denial back to this file.")
    private @Nullable Path undo;

    public DenyCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.storeOptions = new SharedStoreOptions(surroundings);
        this.output = new Output(surroundings);
    }

    @Override
    public Integer call() throws IOException {
        Duration lasting = expires.time();
        if (lasting == null || lasting.compareTo(SHORTEST) < 0 || lasting.compareTo(LONGEST) > 0) {
            throw new WrongUsageException("--expires must be between 1m and 365d.");
        }
        if (!form.hasUndo() && undo != null) {
            throw new WrongUsageException("--undo needs a form other than json.");
        }
        Filter wanted = FilterText.parse(String.join(" ", filter)).filter();
        Shield shield = new Shield(own, networks(spare), privates, undecided);
        try (Store store = storeOptions.open()) {
            DenyList list = storeOptions.askingIndex(store, answers -> {
                MatchedRequests requests = answers.matched().orElseThrow();
                Evidence evidence = new Evidence(requests, Evidence.Reading.USUAL);
                return DenyList.of(Suspect.of(evidence, answers.among(requests, wanted)), shield, ByHand.NOTHING);
            });
            Expiry expiry = new Expiry(Instant.now(), lasting);
            output.write(out -> out.write(form.text(list, expiry).getBytes(StandardCharsets.UTF_8)));
            if (undo != null) {
                byte[] text = form.undo(list).getBytes(StandardCharsets.UTF_8);
                NewFile.write(undo, out -> out.write(text));
            }
            tell(list, expiry);
            return ExitCode.WELL;
        }
    }

    private static List<Network> networks(List<Path> files) {
        List<Network> found = new ArrayList<>();
        for (Path file : files) {
            try {
                List<Network> ofFile = Network.allIn(Files.readString(file, StandardCharsets.ISO_8859_1));
                if (ofFile.isEmpty()) {
                    throw new WrongUsageException("--spare: no network found in " + file + ".");
                }
                found.addAll(ofFile);
            } catch (IOException e) {
                throw new UncheckedIOException("Could not read " + file + ": " + e.getMessage(), e);
            }
        }
        return found;
    }

    private void tell(DenyList list, Expiry expiry) {
        say(list.denied().isEmpty()
                ? "Nobody is denied."
                : "Denied: clients: " + list.clients() + ", addresses and networks: " + list.denied().size() + ", until " + expiry.until() + ".");
        if (list.heldBack().isEmpty()) {
            return;
        }
        Map<Shield.Reason, Integer> reasons = new TreeMap<>();
        list.heldBack().forEach(held -> reasons.merge(held.reason(), 1, Integer::sum));
        say("Held back:");
        reasons.forEach((reason, count) -> say("  " + count + (count == 1 ? " client: " : " clients: ") + reason.words()));
        say("Of these, most often blocked:");
        list.heldBack().stream().limit(TOLD).forEach(held -> say("  " + (held.address().isEmpty() ? "(no address)" : held.address()) + ": " + held.reason().words() + "; requests: "
                + held.client().requests() + ", clean: " + held.client().clean() + ", blocked: " + held.client().hindered()));
        if (list.heldBack().size() > TOLD) {
            say("  and " + (list.heldBack().size() - TOLD) + " more; --form json lists all.");
        }
    }

    private void say(String line) {
        surroundings.err().println(Plain.text(line));
    }

    /** {@code nftables} and the like. */
    static final class FormWord implements ITypeConverter<DenyForm> {

        @Override
        public DenyForm convert(String text) {
            for (DenyForm each : DenyForm.values()) {
                if (each.word().equalsIgnoreCase(text)) {
                    return each;
                }
            }
            throw new TypeConversionException("'" + text + "' is not a form; give nftables, ipset, fail2ban, fail2ban-log, apache, nginx, haproxy, csv or json");
        }
    }

    /** {@code 192.0.2.0/24}. */
    static final class NetworkWord implements ITypeConverter<Network> {

        @Override
        public Network convert(String text) {
            return Network.parse(text.strip()).orElseThrow(() -> new TypeConversionException("'" + text + "' is neither an address nor a network"));
        }
    }
}
