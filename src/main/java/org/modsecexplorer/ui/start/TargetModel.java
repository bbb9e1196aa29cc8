package org.modsecexplorer.ui.start;

import java.nio.file.Path;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.StoreProbe;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.Jobs;

/** The choice of a store: the embedded one, or a server. The password is here only while the window is open; kept it is in the system's keyring, if that is wanted. */
public final class TargetModel {

    private static final int USUAL_PORT = 3306;
    private static final int HIGHEST_PORT = 65_535;

    /** What must be filled in before a server can be asked. */
    public enum Gap {
        HOST,
        /** Not a number from 1 to 65535. */
        PORT,
        DATABASE,
        USER
    }

    /** What a test of the connection came to. */
    public sealed interface Check {
        /** Nothing was asked yet. */
        record Incomplete(Gap gap) implements Check {}

        record Works(StoreProbe.Found found) implements Check {}

        record Fails(Exception thrown) implements Check {}
    }

    private final Desk desk;
    private final Jobs jobs;
    private final BooleanProperty server = new SimpleBooleanProperty();
    private final StringProperty host = new SimpleStringProperty();
    private final StringProperty port = new SimpleStringProperty();
    private final StringProperty database = new SimpleStringProperty();
    private final StringProperty user = new SimpleStringProperty();
    private final StringProperty password = new SimpleStringProperty("");
    private final BooleanProperty verified = new SimpleBooleanProperty();
    private final StringProperty authority = new SimpleStringProperty("");
    private final BooleanProperty keepPassword = new SimpleBooleanProperty();
    private final ObjectProperty<@Nullable Check> check = new SimpleObjectProperty<>();
    private final BooleanProperty checking = new SimpleBooleanProperty();

    public TargetModel(Desk desk, Jobs jobs) {
        this.desk = desk;
        this.jobs = jobs;
        host.set(desk.recall("mysql.host").orElse("localhost"));
        port.set(desk.recall("mysql.port").orElse(Integer.toString(USUAL_PORT)));
        database.set(desk.recall("mysql.database").orElse("modsec_logs"));
        user.set(desk.recall("mysql.user").orElse(""));
        verified.set(desk.recall("mysql.verified").map(Boolean::parseBoolean).orElse(false));
        authority.set(desk.recall("mysql.authority").orElse(""));
        keepPassword.set(desk.recall("mysql.keepPassword").map(Boolean::parseBoolean).orElse(false));
    }

    /** Where the user's choice is; to be asked for if {@link #isReady}. */
    public StoreLocation location() {
        if (!server.get()) {
            return desk.embeddedStore();
        }
        String name = user.get().strip();
        StoreLocation location = StoreLocation.mysql(host.get().strip(), portNumber(), database.get().strip(), name, password.get().toCharArray());
        if (password.get().isEmpty()) {
            location = location.withoutPassword();
        }
        String file = authority.get().strip();
        return verified.get() ? location.verified(file.isEmpty() ? null : Path.of(file)) : location;
    }

    /** 0 if it is none. */
    private int portNumber() {
        String digits = port.get().strip();
        int number = digits.matches("\\d{1,5}") ? Integer.parseInt(digits) : 0;
        return number <= HIGHEST_PORT ? number : 0;
    }

    private @Nullable Gap gap() {
        return host.get().isBlank() ? Gap.HOST
                : portNumber() == 0 ? Gap.PORT
                : database.get().isBlank() ? Gap.DATABASE
                : user.get().isBlank() ? Gap.USER
                : null;
    }

    /** True if {@link #location} can be asked for; otherwise {@link #checkProperty} says what is missing. */
    public boolean isReady() {
        Gap gap = server.get() ? gap() : null;
        if (gap != null) {
            check.set(new Check.Incomplete(gap));
        }
        return gap == null;
    }

    /** What an earlier test said is of no interest any more. */
    public void forgetCheck() {
        check.set(null);
    }

    /** Connects once and looks; nothing is changed. */
    public void test() {
        if (checking.get() || !isReady()) {
            return;
        }
        StoreLocation location = location();
        checking.set(true);
        check.set(null);
        jobs.latest("target.check", () -> new Check.Works(StoreProbe.look(desk.keyring().complete(location))), result -> {
            checking.set(false);
            check.set(result);
        }, thrown -> {
            checking.set(false);
            check.set(new Check.Fails(thrown));
        });
    }

    /** Remembers the server for the next time; its password only in the system's keyring, and only if that is wanted. */
    public void opened() {
        if (server.get()) {
            StoreLocation location = location();
            if (keepPassword.get() && location.hasPassword()) {
                jobs.latest("target.keep", () -> desk.keyring().keep(location), _ -> {}, _ -> {});
            }
            desk.remember("mysql.verified", Boolean.toString(verified.get()));
            desk.remember("mysql.authority", authority.get().strip());
            desk.remember("mysql.keepPassword", Boolean.toString(keepPassword.get()));
            desk.remember("mysql.host", host.get().strip());
            desk.remember("mysql.port", port.get().strip());
            desk.remember("mysql.database", database.get().strip());
            desk.remember("mysql.user", user.get().strip());
        }
    }

    /** True for a server, false for the embedded store. */
    public BooleanProperty serverProperty() {
        return server;
    }

    public StringProperty hostProperty() {
        return host;
    }

    public StringProperty portProperty() {
        return port;
    }

    public StringProperty databaseProperty() {
        return database;
    }

    public StringProperty userProperty() {
        return user;
    }

    public StringProperty passwordProperty() {
        return password;
    }

    /** True: the connection is encrypted, and only with the right certificate. False: encrypted if the server offers it. */
    public BooleanProperty verifiedProperty() {
        return verified;
    }

    /** File of certificates (PEM) of those who may have signed the server's; empty for those that the system trusts. */
    public StringProperty authorityProperty() {
        return authority;
    }

    /** True if the password is to be kept in the system's keyring once a store has been opened with it. */
    public BooleanProperty keepPasswordProperty() {
        return keepPassword;
    }

    /** True if the system has a keyring. */
    public boolean canKeepPassword() {
        return desk.keyring().isThere();
    }

    /** Null before a test. */
    public ReadOnlyObjectProperty<@Nullable Check> checkProperty() {
        return check;
    }

    /** True while a connection is being tried. */
    public BooleanProperty checkingProperty() {
        return checking;
    }
}
