using System.Globalization;
using System.Text;
using HaproxyCompat.Config.Model;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Listeners;

namespace HaproxyCompat.Engine.Runtime;

/// <summary>One command as it came: its arguments, who sent it, and where the answer goes.</summary>
public sealed class CommandCall(
    ProxyRuntime runtime, RuntimeClient client, IReadOnlyList<string> words, int argumentsStart, string? payload)
{
    public ProxyRuntime Runtime { get; } = runtime;

    public RuntimeClient Client { get; } = client;

    /// <summary>Shows names and addresses as the connection wants them.</summary>
    internal Anonymizer Anonymizer => new(Client.AnonymizingKey);

    /// <summary>What stood after <c>&lt;&lt;</c>, or null.</summary>
    public string? Payload { get; } = payload;

    public StringBuilder Output { get; } = new();

    public int ArgumentCount => Math.Max(0, words.Count - argumentsStart);

    /// <summary>An argument after the fixed words, from 0; empty when it is not there.</summary>
    public string Argument(int index) => index < ArgumentCount ? words[argumentsStart + index] : string.Empty;

    public IEnumerable<string> Arguments => words.Skip(argumentsStart);

    /// <summary>What goes on after <see cref="Output"/> was sent, before the closing empty line: an answer without an
    /// end that is known, such as <c>show events -w</c>.</summary>
    internal Func<Transport.Connection, ValueTask>? Following { get; set; }

    /// <summary>Answers with a message, which ends with a line feed of its own.</summary>
    public void Say(MessageSeverity severity, string message)
    {
        var prefix = Client.Severity switch
        {
            SeverityOutput.Number => $"[{(int)severity}]: ",
            SeverityOutput.String => $"[{Word(severity)}]: ",
            _ => string.Empty,
        };
        Output.Append(prefix).Append(message).Append('\n');
    }

    public void Fail(string message) => Say(MessageSeverity.Error, message);

    /// <summary>
    /// The server that an argument of the form backend/server names; null after an error was answered.
    /// </summary>
    public Server? FindServer(int index)
    {
        var name = Argument(index);
        var slash = name.IndexOf('/');
        if (slash < 0 || slash == name.Length - 1)
        {
            Fail("Require 'backend/server'.");
            return null;
        }

        if (Runtime.FindBackend(name[..slash]) is not { } backend)
        {
            Fail("No such backend.");
            return null;
        }

        if (backend.FindServer(name.AsSpan(slash + 1)) is { } server)
        {
            return server;
        }

        Fail("No such server.");
        return null;
    }

    /// <summary>The frontend that an argument names; null after an error was answered.</summary>
    public Frontend? FindFrontend(int index)
    {
        if (Argument(index).Length == 0)
        {
            Fail("A frontend name is expected.");
            return null;
        }

        if (Runtime.FindFrontend(Argument(index)) is { } frontend)
        {
            return frontend;
        }

        Fail("No such frontend.");
        return null;
    }

    public bool TryNumber(int index, out int value) =>
        int.TryParse(Argument(index), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static string Word(MessageSeverity severity) => severity switch
    {
        MessageSeverity.Error => "err",
        MessageSeverity.Warning => "warning",
        MessageSeverity.Notice => "notice",
        _ => "info",
    };
}
