using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Samples.Converters;

namespace HaproxyCompat.Engine.Samples.Fetches.Internal;

/// <summary>Facts of the process: clock, names, chance (manual 7.3.2).</summary>
internal static class ProcessState
{
    public static readonly ImmutableArray<SampleFetch> Keywords =
    [
        new("act_conn", Signature.None, SampleType.Integer, FetchNeeds.None, CurrentConnections),
        new(
            "date",
            Dates.UnitSignature(1, ArgumentKind.Integer, ArgumentKind.String),
            SampleType.Integer,
            FetchNeeds.None,
            Date),
        new("date_us", Signature.None, SampleType.Integer, FetchNeeds.None, Microseconds),
        new("hostname", Signature.None, SampleType.String, FetchNeeds.None, HostName),
        new("nbproc", Signature.None, SampleType.Integer, FetchNeeds.None, ProcessCount),
        new("pid", Signature.None, SampleType.Integer, FetchNeeds.None, ProcessId),
        new("proc", Signature.None, SampleType.Integer, FetchNeeds.None, ProcessCount),
        new("quic_enabled", Signature.None, SampleType.Boolean, FetchNeeds.None, QuicEnabled),
        new("rand", ArgumentForms.Integers(0, 1), SampleType.Integer, FetchNeeds.None, Rand),
        new("stopping", Signature.None, SampleType.Boolean, FetchNeeds.Process, Stopping),
        new("tgroup", Signature.None, SampleType.Integer, FetchNeeds.None, ThreadGroup),
        new("thread", Signature.None, SampleType.Integer, FetchNeeds.None, Thread),
        new("txn.id32", Signature.None, SampleType.Integer, FetchNeeds.Process, RequestId),
        new("uptime", Signature.None, SampleType.Integer, FetchNeeds.None, Uptime),
        new("uuid", UuidSignature, SampleType.String, FetchNeeds.None, Uuid),
        new("var", VariableSignature, SampleType.Any, FetchNeeds.None, Variable),
        new("wait_end", Signature.None, SampleType.Boolean, FetchNeeds.Process, WaitEnd),
        new("last_rule_file", Signature.None, SampleType.String, FetchNeeds.Process, LastRuleFile),
        new("last_rule_line", Signature.None, SampleType.Integer, FetchNeeds.Process, LastRuleLine),
        new("txn.sess_term_state", Signature.None, SampleType.String, FetchNeeds.Process, TerminationState),
    ];

    private static Signature VariableSignature =>
        ArgumentForms.Variable(0, 1, ArgumentKind.String, ArgumentKind.String);

    private static Signature UuidSignature => ArgumentForms.Integers(0, 1) with
    {
        Check = static arguments => arguments.Length == 0 || (long)arguments[0] is 4 or 7
            ? null
            : "the version must be 4 or 7",
    };

    private static DateTimeOffset Now(in SampleContext context) =>
        context.Session is { } session ? session.Loop.Loop.UtcNow : TimeProvider.System.GetUtcNow();

    private static bool Date(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var unit = arguments.Length > 1 ? arguments[1] as string : null;
        sample.SetInteger(Dates.InUnit(Now(context), unit) + ArgumentForms.IntegerAt(arguments, 0));
        return true;
    }

    private static bool Microseconds(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(Now(context).Ticks / TimeSpan.TicksPerMicrosecond % 1_000_000);
        return true;
    }

    private static bool HostName(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var room = context.Scratch.Rent(context.Process.HostName.Length);
        Encoding.Latin1.GetBytes(context.Process.HostName, room.Span);
        sample.SetString(room);
        return true;
    }

    private static bool ProcessCount(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(1);
        return true;
    }

    private static bool CurrentConnections(
        in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(context.Process.CurrentConnections());
        return true;
    }

    private static bool ProcessId(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(context.Process.ProcessId);
        return true;
    }

    private static bool QuicEnabled(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(false);
        return false;
    }

    private static bool Rand(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var random = Random.Shared.NextInt64(1L << 32);
        var range = ArgumentForms.IntegerAt(arguments, 0);
        sample.SetInteger(range > 0 ? random * range >> 32 : random);
        return true;
    }

    private static bool Stopping(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetBoolean(context.Process.IsStopping());
        return true;
    }

    /// <summary>There is one group, the first.</summary>
    private static bool ThreadGroup(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(0);
        return true;
    }

    private static bool Thread(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(context.Session?.Loop.Index ?? 0);
        return true;
    }

    private static bool RequestId(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger(context.Stream?.RequestId ?? 0);
        return context.Stream is not null;
    }

    private static bool Uptime(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.SetInteger((long)(Now(context) - context.Process.StartedAt).TotalSeconds);
        return true;
    }

    /// <summary>Version 4, or 7 where asked for (RFC 9562).</summary>
    private static bool Uuid(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        var version = ArgumentForms.IntegerAt(arguments, 0, 4);
        var room = context.Scratch.Rent(36);
        var value = version == 7 ? Guid.CreateVersion7(Now(context)) : Guid.NewGuid();
        _ = Utf8Formatter.TryFormat(value, room.Span, out _);
        sample.SetString(room);
        return true;
    }

    private static bool Variable(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (Variables.VariableAccess.TryGet((Variables.VariableName)arguments[0], context, ref sample))
        {
            return true;
        }

        // The default stands for a variable, not for a scope that is over.
        if (arguments.Length < 2 || !Variables.VariableAccess.HasScope((Variables.VariableName)arguments[0], context))
        {
            return false;
        }

        sample.SetString((byte[])arguments[1]);
        return true;
    }

    /// <summary>True once nothing more can arrive: the end of <c>inspect-delay</c>.</summary>
    private static bool WaitEnd(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        sample.MayChange = !context.IsFinal;
        sample.SetBoolean(context.IsFinal);
        return context.IsFinal;
    }

    private static bool LastRuleFile(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if ((context.Stream?.LastRule ?? context.Session?.LastRule) is not { } rule)
        {
            return false;
        }

        sample.SetString(Encoding.Latin1.GetBytes(rule.File));
        return true;
    }

    private static bool LastRuleLine(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if ((context.Stream?.LastRule ?? context.Session?.LastRule) is not { } rule)
        {
            return false;
        }

        sample.SetInteger(rule.Line);
        return true;
    }

    private static bool TerminationState(in SampleContext context, ImmutableArray<object> arguments, ref Sample sample)
    {
        if (context.Stream is not { } stream)
        {
            return false;
        }

        var room = context.Scratch.Rent(2);
        room.Span[0] = (byte)stream.Termination.CauseLetter;
        room.Span[1] = (byte)stream.Termination.PhaseLetter;
        sample.SetString(room);
        return true;
    }
}
