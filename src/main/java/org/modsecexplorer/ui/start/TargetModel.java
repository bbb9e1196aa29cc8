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
import org.modsecexplorer.store.Store;
import org.modsecexplorer.store.StoreLocation;
import org.modsecexplorer.store.admin.StoreProbe;
import org.modsecexplorer.ui.session.Desk;
import org.modsecexplorer.ui.session.Jobs;
import org.modsecexplorer.ui.session.Session;

/**
 * The choice of a store: the one that is open, or a server. The password stays here only while the window is open; it is kept only in the system's
 * keyring, and only if the user wants that.
 */
public final class TargetModel {

    private static final int USUAL_PORT = 3306;
    private static final int HIGHEST_PORT = 65_535;

    /** What the user must fill in before the program can connect to a server. */
    public enum Gap {
        HOST,
        /** Not a number from 1 to 65535. */
        PORT,
        DATABASE,
        USER
    }

    /** The result of a connection test. */
    public sealed interface Check {
        /** The program has not tried to connect yet. */
        record Incomplete(Gap gap) implements Check {}

        record Works(StoreProbe.Found found) implements Check {}

        record Fails(Exception thrown) implements Check {}
    }

    private final Session session;
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

    public TargetModel(Session session, Desk desk, Jobs jobs) {
        this.session = session;
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

    /** The chosen store; call this only if {@link #isReady}. */
    public StoreLocation location() {
        if (!server.get()) {
            return present();
        }
        String name = user.get().strip();
        StoreLocation location = StoreLocation.mysql(host.get().strip(), portNumber(), database.get().strip(), name, password.get().toCharArray());
        if (password.get().isEmpty()) {
            location = location.withoutPassword();
        }
        String file = authority.get().strip();
        return verified.get() ? location.verified(file.isEmpty() ? null : Path.of(file)) : location;
    }

    /** The store that is chosen unless the user enters a server: the open one, or the embedded store if none is open. */
    public StoreLocation present() {
        Store open = session.store();
        return open == null ? desk.embeddedStore() : open.location();
    }

    /** Enters a server's address, without its password. */
    public void enter(StoreLocation location) {
        String label = location.label();
        int slash = label.indexOf('/');
        String address = slash < 0 ? label : label.substring(0, slash);
        int colon = address.lastIndexOf(':') > address.lastIndexOf(']') ? address.lastIndexOf(':') : -1;
        host.set(colon < 0 ? address : address.substring(0, colon));
        port.set(colon < 0 ? Integer.toString(USUAL_PORT) : address.substring(colon + 1));
        database.set(slash < 0 ? "" : label.substring(slash + 1));
        user.set(location.user() == null ? "" : location.user());
        password.set("");
        verified.set(location.url().contains("sslMode=VERIFY_IDENTITY"));
        authority.set(location.caFile() == null ? "" : location.caFile().toString());
        server.set(true);
    }

    /** 0 if it is not a valid port number. */
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

    /** True if {@link #location} may be called; otherwise {@link #checkProperty} says what is missing. */
    public boolean isReady() {
        Gap gap = server.get() ? gap() : null;
        if (gap != null) {
            check.set(new Check.Incomplete(gap));
        }
        return gap == null;
    }

    /** Discards the result of an earlier test. */
    public void forgetCheck() {
        check.set(null);
    }

    /** Connects once and inspects the store; changes nothing. */
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

    /** Remembers the server for next time. The password goes only into the system's keyring, and only if the user wants that. */
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

    /** True for a server to be entered, false for {@link #present}. */
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

    /** True: the connection must be encrypted, with a valid certificate. False: it is encrypted if the server offers that. */
    public BooleanProperty verifiedProperty() {
        return verified;
    }

    /** File with the certificates (PEM) of the authorities that may have signed the server's; empty for those that the system trusts. */
    public StringProperty authorityProperty() {
        return authority;
    }

    /** True to keep the password in the system's keyring once it has opened a store. */
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

    /** True while a connection attempt is in progress. */
    public BooleanProperty checkingProperty() {
        return checking;
    }
}
