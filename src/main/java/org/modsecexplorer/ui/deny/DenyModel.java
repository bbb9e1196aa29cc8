package org.modsecexplorer.ui.deny;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.advise.deny.ByHand;
import org.modsecexplorer.advise.deny.Denial;
import org.modsecexplorer.advise.deny.DenyForm;
import org.modsecexplorer.advise.deny.DenyList;
import org.modsecexplorer.advise.deny.Suspect;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.PageAnswer;
import org.modsecexplorer.ui.session.QuestionModel;
import org.modsecexplorer.ui.session.Session;
import org.modsecexplorer.ui.session.UndoList;

/** The deny list of the clients under the window's filter, with what the user leaves out and takes in. */
public final class DenyModel {

    static final List<Duration> EXPIRIES = Stream.of(1, 6, 24, 72, 168, 720, 2_160, 8_760).map(Duration::ofHours).toList();

    private static final Duration WEEK = Duration.ofDays(7);
    private static final String FORM = "deny.form";
    private static final String OWN = "deny.own";
    private static final String LASTING = "deny.lasting";
    private static final String FOLDER = "deny.folder";

    private final Desk desk;
    private final Jobs jobs;
    private final Clock clock;
    private final PageAnswer<List<Suspect>> page;
    private final UndoList undo = new UndoList();
    private final ObjectProperty<DenyForm> form;
    private final ObjectProperty<Duration> lasting;
    private final StringProperty own;
    private final BooleanProperty privates = new SimpleBooleanProperty();
    private final BooleanProperty undecided = new SimpleBooleanProperty();
    private final ReadOnlyObjectWrapper<@Nullable Draft> draft = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<ListFiles.@Nullable Written> written = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Exception> failure = new ReadOnlyObjectWrapper<>();
    private ByHand byHand = ByHand.NOTHING;

    public DenyModel(Session session, QuestionModel question, Desk desk, Jobs jobs, Clock clock) {
        this.desk = desk;
        this.jobs = jobs;
        this.clock = clock;
        this.page = new PageAnswer<>("deny", session, question, jobs, asked -> Suspect.of(asked.evidence(), asked.chosen()));
        this.form = new SimpleObjectProperty<>(rememberedForm());
        this.lasting = new SimpleObjectProperty<>(desk.recall(LASTING).flatMap(DenyModel::expiry).orElse(WEEK));
        this.own = new SimpleStringProperty(desk.recall(OWN).orElse(""));
        session.storeProperty().subscribe(_ -> {
            undo.clear();
            byHand = ByHand.NOTHING;
        });
        page.answerProperty().subscribe(_ -> draw());
        form.subscribe((_, now) -> keep(FORM, now.word()));
        lasting.subscribe((_, now) -> keep(LASTING, now.toString()));
        own.subscribe((_, now) -> keep(OWN, now));
        privates.subscribe((_, _) -> draw());
        undecided.subscribe((_, _) -> draw());
    }

    private DenyForm rememberedForm() {
        String word = desk.recall(FORM).orElse("");
        return Stream.of(DenyForm.values()).filter(each -> each.word().equals(word)).findFirst().orElse(DenyForm.NFTABLES);
    }

    private static Optional<Duration> expiry(String text) {
        return EXPIRIES.stream().filter(each -> each.toString().equals(text)).findFirst();
    }

    private void keep(String name, String value) {
        desk.remember(name, value);
        draw();
    }

    private void draw() {
        written.set(null);
        failure.set(null);
        List<Suspect> suspects = page.answerProperty().get();
        OwnNetworks networks = OwnNetworks.of(own.get());
        if (suspects == null) {
            jobs.forget("deny.draft");
            draft.set(null);
            return;
        }
        Wishes wishes = new Wishes(form.get(), lasting.get(), networks.networks(), privates.get(), undecided.get());
        ByHand now = byHand;
        jobs.latest("deny.draft", () -> Draft.of(suspects, wishes, now, clock.instant()), draft::set, failure::set);
    }

    private void decide(ByHand now) {
        ByHand before = byHand;
        byHand = now;
        undo.add(() -> {
            byHand = before;
            draw();
        });
        draw();
    }

    /** Denies them, or leaves them out; clients that were taken in by hand are held back again. */
    void deny(Collection<Denial> denials, boolean denied) {
        List<String> clients = denials.stream().flatMap(denial -> denial.clients().stream()).map(Suspect::address).toList();
        decide(denied ? byHand.back(clients) : byHand.without(clients));
    }

    /** Denies a client although it would be held back. */
    void takeIn(DenyList.HeldBack held) {
        decide(byHand.with(held.address()));
    }

    /** Takes back the last decision. */
    void undo() {
        undo.undo();
    }

    /** Writes the list, and what takes it back, into a folder. */
    void write(Path folder) {
        Draft now = draft.get();
        if (now == null || !canWrite()) {
            return;
        }
        written.set(null);
        failure.set(null);
        jobs.latest("deny.write", () -> ListFiles.write(now, folder), done -> {
            desk.remember(FOLDER, folder.toString());
            written.set(done);
        }, failure::set);
    }

    /** False while a word of the own networks is not understood: it might be one to spare. */
    boolean canWrite() {
        Draft now = draft.get();
        return now != null && !now.list().denied().isEmpty() && OwnNetworks.of(own.get()).wrong() == null;
    }

    /** The folder of the last list; null if there was none. */
    @Nullable Path lastFolder() {
        return desk.recall(FOLDER).map(Path::of).orElse(null);
    }

    PageAnswer<List<Suspect>> page() {
        return page;
    }

    /** Null before the first answer. */
    ReadOnlyObjectProperty<@Nullable Draft> draftProperty() {
        return draft.getReadOnlyProperty();
    }

    ObjectProperty<DenyForm> formProperty() {
        return form;
    }

    ObjectProperty<Duration> lastingProperty() {
        return lasting;
    }

    /** Networks to spare, as typed. */
    StringProperty ownProperty() {
        return own;
    }

    /** True to deny addresses that are not public. */
    BooleanProperty privatesProperty() {
        return privates;
    }

    /** True to deny clients of which the log says too little. */
    BooleanProperty undecidedProperty() {
        return undecided;
    }

    /** Null unless the list was written as it is. */
    ReadOnlyObjectProperty<ListFiles.@Nullable Written> writtenProperty() {
        return written.getReadOnlyProperty();
    }

    /** Why the list could not be made or written, null if it could. */
    ReadOnlyObjectProperty<@Nullable Exception> failureProperty() {
        return failure.getReadOnlyProperty();
    }
}
