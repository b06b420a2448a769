using FsCheck;
using FsCheck.Fluent;
using HaproxyCompat.Keepalived.CommandLine;

namespace HaproxyCompat.Keepalived.Tests.CommandLine;

public sealed class CommandLineParserTests
{
    [Theory]
    [InlineData("-nlDf", "/etc/k.conf")]
    [InlineData("-n", "-l", "-D", "-f", "/etc/k.conf")]
    [InlineData("-n", "-l", "-D", "-f/etc/k.conf")]
    [InlineData("--dont-fork", "--log-console", "--log-detail", "--use-file", "/etc/k.conf")]
    [InlineData("--dont-f", "--log-c", "--log-d", "--use=/etc/k.conf")]
    public void An_option_may_be_written_in_every_way_of_getopt(params string[] words)
    {
        var options = Read(words);
        Assert.True(options is { DontFork: true, LogConsole: true, LogDetail: true });
        Assert.Equal("/etc/k.conf", options.ConfigurationFile);
        Assert.Empty(options.Extra);
    }

    [Fact]
    public void The_defaults_are_those_of_the_manual_page()
    {
        var options = Read();
        Assert.Equal("/etc/keepalived/keepalived.conf", options.ConfigurationFile);
        Assert.Equal(24, options.SyslogFacility);
        Assert.Null(options.PidFile);
        Assert.Null(options.FileCreationMask);
    }

    [Theory]
    [InlineData("0", 128)]
    [InlineData("7", 184)]
    [InlineData("local3", 152)]
    [InlineData("user", 8)]
    [InlineData("daemon", 24)]
    public void A_facility_is_a_number_or_a_name(string word, int expected) =>
        Assert.Equal(expected, Read("-S", word).SyslogFacility);

    [Theory]
    [InlineData("022", 0x12)]
    [InlineData("0x1F", 0x1f)]
    [InlineData("18", 18)]
    [InlineData("0", 0)]
    public void A_mask_is_octal_hexadecimal_or_decimal(string word, int expected) =>
        Assert.Equal(expected, Read("-u", word).FileCreationMask);

    [Theory]
    [InlineData(null, "-t")]
    [InlineData("out", "-tout")]
    [InlineData("out", "--config-test=out")]
    [InlineData(null, "--config-test")]
    public void A_file_for_the_findings_stands_in_the_same_word(string? expected, string word)
    {
        var options = Read(word, "-f", "x");
        Assert.True(options.ConfigTest);
        Assert.Equal(expected, options.ConfigTestFile);
        Assert.Equal("x", options.ConfigurationFile);
    }

    [Fact]
    public void Words_that_belong_to_no_option_are_kept_apart() =>
        Assert.Equal(["a", "b", "-n"], Read("a", "-l", "--", "b", "-n").Extra);

    [Theory]
    [InlineData("-z")]
    [InlineData("-nz")]
    [InlineData("--nothing")]
    [InlineData("--log")]
    [InlineData("--dont")]
    [InlineData("--dont-fork=1")]
    [InlineData("-f")]
    [InlineData("--use-file")]
    [InlineData("--pid", "")]
    [InlineData("--pid=")]
    [InlineData("-z", "-S", "3")]
    [InlineData("-g", "/tmp/log")]
    public void What_is_no_option_is_told(params string[] words)
    {
        Assert.Null(CommandLineParser.Parse([.. words], out var problem));
        Assert.NotEqual("", problem);
    }

    [Theory]
    [InlineData("-S", "99")]
    [InlineData("-u", "0999")]
    [InlineData("-u", "777777")]
    public void A_value_that_is_none_is_left_out_and_told(params string[] words)
    {
        var options = Read(words);
        Assert.Equal((24, null), (options.SyslogFacility, options.FileCreationMask));
        Assert.Single(options.Remarks);
    }

    [Theory]
    [InlineData("-Z", "--signum=STOP", "--signum=DATA", "-v")]
    [InlineData("--signum", "STOP", "-Z")]
    public void A_question_is_answered_where_it_stands(params string[] words)
    {
        var options = Read(words);
        Assert.Equal("STOP", options.SignalName);
        Assert.False(options.Version);
    }

    [Fact]
    public void No_letter_and_no_word_is_in_the_table_twice()
    {
        var letters = OptionTable.All.Where(option => option.Short != '\0').Select(option => option.Short).ToArray();
        Assert.Equal(letters.Length, letters.Distinct().Count());
        Assert.Equal(OptionTable.All.Length, OptionTable.All.Select(option => option.Long).Distinct().Count());
    }

    [Fact]
    public void Any_words_give_options_or_a_problem()
    {
        var word = Gen.OneOf(
            Gen.Elements(OptionTable.All.Select(option => $"-{option.Short}").ToArray()),
            Gen.Elements(OptionTable.All.Select(option => $"--{option.Long}").ToArray()),
            Gen.Elements("", "-", "--", "x", "=", "--=", "-nx", "0x", "07", "local9"));
        Prop.ForAll(word.ArrayOf().ToArbitrary(), words =>
            CommandLineParser.Parse([.. words], out var problem) is not null ^ problem.Length > 0)
                .QuickCheckThrowOnFailure();
    }

    private static CommandLineOptions Read(params string[] words)
    {
        var options = CommandLineParser.Parse([.. words], out var problem);
        Assert.Equal("", problem);
        return Assert.IsType<CommandLineOptions>(options);
    }
}
