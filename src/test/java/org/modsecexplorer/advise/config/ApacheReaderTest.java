package org.modsecexplorer.advise.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modsecexplorer.advise.config.ConfigProblem.Kind;

/** Apache's configuration: which directives are in effect, and in which line. */
class ApacheReaderTest {

    @TempDir
    Path root;

    private void file(String name, String content) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Configuration read(String main) throws IOException {
        file("apache2.conf", main);
        return ConfigurationReader.read(root.resolve("apache2.conf"));
    }

    private static String value(Configuration config, String name) {
        return config.main(name).map(Directive::value).orElse("(not set)");
    }

    @Test
    void includesAreFollowedInOrderAndKnowTheirLines() throws IOException {
        file("mods/b.conf", "# two\nSecAuditLogParts ABZ\n");
        file("mods/a.conf", "SecAuditLogParts ABHZ\n\nSecRuleEngine \\\n  On\nSecDataDir /d\n");
        file("mods/.hidden.conf", "SecAuditLogParts A\n");
        file("sites/deep/c.conf", "SecTmpDir tmp\n");
        Configuration config = read("IncludeOptional mods/*.conf\nIncludeOptional none/*.conf\nInclude sites\n");
        assertThat(config.problems()).isEmpty();
        assertThat(config.files()).extracting(file -> root.relativize(file).toString())
                .containsExactly("apache2.conf", "mods/a.conf", "mods/b.conf", "sites/deep/c.conf");
        assertThat(value(config, "secauditlogparts")).isEqualTo("ABZ");
        assertThat(config.main("SecRuleEngine")).hasValueSatisfying(directive -> {
            assertThat(directive.arguments()).containsExactly("On");
            assertThat(directive.place()).isEqualTo(new Place(root.resolve("mods/a.conf"), 3));
        });
        assertThat(config.main("SecDataDir")).hasValueSatisfying(directive -> assertThat(directive.place().line()).isEqualTo(5));
        assertThat(config.resolve("tmp")).isEqualTo(root.resolve("tmp"));
    }

    @Test
    void whatIsWrongWithTheFilesIsToldWithItsLine() throws IOException {
        file("loop.conf", "\nInclude apache2.conf\n");
        Configuration config = read("""
                Include loop.conf
                Include nothing-here.conf
                Include none/*.conf
                <VirtualHost *:80>
                SecAuditLog "/a b
                </Directory>
                SecTmpDir ${NOWHERE}/x
                """);
        assertThat(config.problems()).extracting(ConfigProblem::kind, problem -> problem.place().line(), ConfigProblem::detail)
                .containsExactly(
                        tuple(Kind.INCLUDE_LOOP, 2, root.resolve("apache2.conf").toString()),
                        tuple(Kind.INCLUDE_MISSING, 2, root.resolve("nothing-here.conf").toString()),
                        tuple(Kind.INCLUDE_MISSING, 3, root.resolve("none/*.conf").toString()),
                        tuple(Kind.QUOTE, 5, "SecAuditLog"),
                        tuple(Kind.BLOCK, 6, "</Directory>"),
                        tuple(Kind.VARIABLE, 7, "NOWHERE"),
                        tuple(Kind.BLOCK, 4, "<VirtualHost>"));
    }

    @Test
    void aLoopThroughALinkIsNoticed() throws IOException {
        file("d/a.conf", "Include d/*.conf\n");
        Files.createSymbolicLink(root.resolve("d/b.conf"), root.resolve("d/a.conf"));
        assertThat(read("Include d/a.conf\n").problems()).extracting(ConfigProblem::kind).containsExactly(Kind.INCLUDE_LOOP, Kind.INCLUDE_LOOP);
    }

    @Test
    void blocksOfModulesAreSwitched() throws IOException {
        Configuration config = read("""
                LoadModule security2_module /usr/lib/apache2/modules/mod_security2.so
                <IfModule security2_module>
                  SecAuditLogParts AB
                  <IfModule !mod_ssl.c>
                    SecTmpDir /one
                  </IfModule>
                </IfModule>
                <IfModule mod_ssl.c>
                  SecTmpDir /two
                  <VirtualHost *:443>
                    SecTmpDir /three
                  </VirtualHost>
                </IfModule>
                <IfModule mod_security2.c>
                  SecDataDir /data
                </IfModule>
                Define LATE
                <IfDefine LATE>
                  SecAuditLog /late
                </IfDefine>
                <IfDefine !LATE>
                  SecAuditLog /early
                </IfDefine>
                """);
        assertThat(config.problems()).isEmpty();
        assertThat(value(config, "SecAuditLogParts")).isEqualTo("AB");
        assertThat(value(config, "SecTmpDir")).isEqualTo("/one");
        assertThat(value(config, "SecDataDir")).isEqualTo("/data");
        assertThat(value(config, "SecAuditLog")).isEqualTo("/late");
        assertThat(config.all("SecTmpDir")).hasSize(1);
    }

    @Test
    void variablesComeFromDefineAndFromTheStartScript() throws IOException {
        file("envvars", """
                SUFFIX=
                if [ "${APACHE_CONFDIR##/etc/apache2-}" != "${APACHE_CONFDIR}" ] ; then
                \tSUFFIX="-${APACHE_CONFDIR##/etc/apache2-}"
                fi
                export APACHE_RUN_USER=www-data
                export APACHE_LOG_DIR=/var/log/apache2$SUFFIX
                export NOT_RUN=$(touch /tmp/never)
                umask 027
                """);
        Configuration config = read("Define logs ${APACHE_LOG_DIR}/sec\nUser ${APACHE_RUN_USER}\nSecAuditLog ${logs}/audit.log\nSecRule ARGS ${jndi:x}\n");
        assertThat(config.problems()).isEmpty();
        assertThat(value(config, "SecAuditLog")).isEqualTo("/var/log/apache2/sec/audit.log");
        assertThat(value(config, "User")).isEqualTo("www-data");
        assertThat(config.umask()).isEqualTo(OptionalInt.of(027));
    }

    @Test
    void quotesAreTakenAsApacheTakesThem() throws IOException {
        Configuration config = read("""
                SecAuditLogRelevantStatus "^(?:5|4(?!04))"
                SecRule ARGS "@rx a\\"b\\\\c" 'id:1,msg:\\'it\\'s\\''
                SecTmpDir "/with blank"
                """);
        assertThat(value(config, "SecAuditLogRelevantStatus")).isEqualTo("^(?:5|4(?!04))");
        assertThat(config.main("SecRule")).hasValueSatisfying(
                rule -> assertThat(rule.arguments()).containsExactly("ARGS", "@rx a\"b\\c", "id:1,msg:'it's'"));
        assertThat(value(config, "SecTmpDir")).isEqualTo("/with blank");
    }

    @Test
    void virtualHostsStandApart() throws IOException {
        file("sites/one.conf", "<VirtualHost *:80>\n  AssignUserID alice users\n  SecAuditLogType Concurrent\n</VirtualHost>\n");
        Configuration config = read("ServerRoot " + root + "\nSecAuditLogType Serial\nInclude sites/*.conf\n");
        assertThat(value(config, "SecAuditLogType")).isEqualTo("Serial");
        assertThat(config.all("AssignUserID")).singleElement().satisfies(directive -> {
            assertThat(directive.arguments()).containsExactly("alice", "users");
            assertThat(directive.within()).singleElement().satisfies(host -> assertThat(host.isHost()).isTrue());
        });
    }
}
