namespace HaproxyCompat.Vrrp.Tracking;

/// <summary>
/// From exit states to good and bad (<c>rise</c>, <c>fall</c>, <c>init_fail</c>): the first result counts at once,
/// unless the script was declared failed until proven good.
/// </summary>
internal sealed class ScriptHealth
{
    private readonly int _rise;
    private readonly int _fall;
    private int _inARow;

    public ScriptHealth(int rise, int fall, TrackedResult initial)
    {
        _rise = rise;
        _fall = fall;
        Result = initial;
    }

    public TrackedResult Result { get; private set; }

    /// <summary>Takes the outcome of one run.</summary>
    /// <returns>Whether <see cref="Result"/> changed.</returns>
    public bool Take(bool isSuccess)
    {
        var outcome = isSuccess ? TrackedResult.Good : TrackedResult.Bad;
        if (outcome == Result)
        {
            _inARow = 0;
            return false;
        }

        _inARow++;
        if (Result != TrackedResult.Unknown && _inARow < (isSuccess ? _rise : _fall))
        {
            return false;
        }

        _inARow = 0;
        Result = outcome;
        return true;
    }
}
