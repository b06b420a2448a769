using System.Text;
using HaproxyCompat.Config.Diagnostics;
using HaproxyCompat.Config.Keepalived;
using HaproxyCompat.Keepalived.CommandLine;
using HaproxyCompat.Keepalived.Machine;

namespace HaproxyCompat.Keepalived.Checking;

/// <summary><c>-t</c>: reads the configuration, prints every finding once, exits with the verdict.</summary>
internal static class ConfigTest
{
    /// <summary>How long the name of a mail server may take.</summary>
    private static readonly TimeSpan NameLimit = TimeSpan.FromSeconds(5);

    private const int NoFile = 1;

    /// <summary>With <c>-e</c>: the configuration itself is not there.</summary>
    private const int NothingRead = 4;

    /// <param name="options">Which file, and where the findings go.</param>
    /// <param name="errors">Standard error.</param>
    /// <returns>Exit code: 0 good, 1 no file for the findings, 2 refused, 4 nothing read, 5 findings, 6 script
    /// security.</returns>
    public static int Run(CommandLineOptions options, TextWriter errors)
    {
        var parsed = KeepalivedParser.Parse(options.ConfigurationFile, Options(options, new HostFacts(NameLimit)));
        var text = new StringBuilder();
        foreach (var diagnostic in parsed.Diagnostics)
        {
            text.Append(KeepalivedDiagnosticPrinter.Format(diagnostic)).Append('\n');
        }

        if (options.ConfigTestFile is not { } file)
        {
            errors.Write(text);
        }
        else if (!TryWrite(file, text.ToString(), errors))
        {
            return NoFile;
        }

        return options.AllFilesRequired && parsed.Files.IsEmpty ? NothingRead : (int)parsed.Verdict;
    }

    private static bool TryWrite(string file, string text, TextWriter errors)
    {
        try
        {
            File.WriteAllText(file, text, Encoding.Latin1);
            return true;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            errors.WriteLine($"the findings of -t cannot be written to '{file}': {failure.Message}");
            return false;
        }
    }

    public static ParserOptions Options(CommandLineOptions options, IHostFacts host) => new()
    {
        ConfigurationId = options.ConfigurationId ?? Environment.MachineName.Split('.')[0],
        Variable = Environment.GetEnvironmentVariable,
        AllFilesRequired = options.AllFilesRequired,
        Host = host,
    };
}
