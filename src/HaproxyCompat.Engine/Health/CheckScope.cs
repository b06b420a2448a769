using System.Text;
using HaproxyCompat.Config.Keywords;
using HaproxyCompat.Engine.Backends;
using HaproxyCompat.Engine.Http;
using HaproxyCompat.Engine.Http.One;
using HaproxyCompat.Engine.LogFormats;
using HaproxyCompat.Engine.Samples;
using HaproxyCompat.Engine.Streams;
using HaproxyCompat.Engine.Variables;

namespace HaproxyCompat.Engine.Health;

/// <summary>
/// What the expressions of one check may ask about: its server, its variables, what came back (manual 2.8, 7.3).
/// </summary>
/// <remarks>Used on the loop of the check only; the variables of <c>sess</c> and <c>check</c> end with it.</remarks>
public sealed class CheckScope(Server server, ProcessScope process)
{
    [ThreadStatic]
    private static SampleScratch? _scratch;

    private readonly HttpHead _head = new();
    private ReadOnlyMemory<byte> _received;
    private bool _isParsed;

    public Server Server => server;

    public ProcessScope Process => process;

    /// <summary><c>check</c>.</summary>
    public VariableStore Variables { get; } = new();

    /// <summary><c>sess</c>.</summary>
    public VariableStore SessionVariables { get; } = new();

    /// <summary>Messages instead of bytes come back.</summary>
    public bool IsHttp { get; init; }

    /// <summary>What came since the last request.</summary>
    public ReadOnlyMemory<byte> Received
    {
        get => _received;
        set
        {
            _received = value;
            _isParsed = false;
            Body = default;
        }
    }

    /// <summary>What has come of the body of an HTTP response, chunks put together.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    /// <summary>The response of an HTTP check once its head is complete.</summary>
    internal HttpHead? Response
    {
        get
        {
            if (IsHttp && !_isParsed)
            {
                _isParsed = true;
                _ = HttpOneParser.ParseOwnResponse(_received.Span, _head, out _, out _);
            }

            return _head.IsEmpty ? null : _head;
        }
    }

    /// <summary>Gives the variables and the memory of the head back.</summary>
    public void End()
    {
        Variables.Clear();
        SessionVariables.Clear();
        _head.Reset();
        Received = default;
    }

    /// <summary>Writes a log-format string.</summary>
    public string Text(LogFormat format) =>
        Encoding.Latin1.GetString(FormatText.Evaluate(format, Context(), LogFormatUse.Raw));

    /// <summary>Evaluates to a number; null when there is none.</summary>
    public long? Number(SampleExpression expression)
    {
        var sample = default(Sample);
        return SampleEvaluator.TryEvaluate(expression, Context(), ref sample)
            && SampleCasts.TryCast(ref sample, SampleType.Integer, Context().Scratch)
            ? sample.Number
            : null;
    }

    /// <summary>Sets a variable to the value of an expression or of a format.</summary>
    internal void Set(VariableName name, VariableConditions conditions, SampleExpression? expression, LogFormat? format)
    {
        var context = Context();
        var sample = default(Sample);
        if (expression is not null && SampleEvaluator.TryEvaluate(expression, context, ref sample))
        {
            VariableAccess.Set(name, conditions, context, sample);
        }
        else if (format is not null)
        {
            sample.SetString(FormatText.Evaluate(format, context, LogFormatUse.Raw).ToArray());
            VariableAccess.Set(name, conditions, context, sample);
        }
    }

    internal void Unset(VariableName name) => VariableAccess.Remove(name, Context());

    private SampleContext Context()
    {
        var scratch = _scratch ??= new SampleScratch();
        scratch.Reset();
        return SampleContext.ForCheck(this, scratch);
    }
}
